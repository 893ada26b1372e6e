using Amends.Web.Account;
using Amends.Web.Cases;
using Amends.Web.Customers;
using Amends.Web.Errors;
using Amends.Web.FirstRun;
using Amends.Web.Inbound;
using Amends.Web.Outgoing;
using Amends.Web.Promises;
using Amends.Web.Public;
using Amends.Web.Search;
using Amends.Web.Settings;
using Amends.Web.Shared;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

using static Amends.Tests.Web.SampleData;

namespace Amends.Tests.Web;

/// <summary>Each page of the desk at an address of its own under /sample.</summary>
internal static class SamplePages
{
    private static readonly List<string> Mapped = [];

    /// <summary>The names of all pages, for the tests that look at each.</summary>
    public static IReadOnlyList<string> Names { get; } = Collect();

    public static void Map(WebApplication app)
    {
        void Desk<T>(string name, string current, object view) where T : IComponent
        {
            Mapped.Add(name);
            app.MapGet("/sample/" + name, (HttpContext http) => Pages.Show<T>(SampleHost.Shell(http, current), view));
        }

        void Alone<T>(string name, object view) where T : IComponent
        {
            Mapped.Add(name);
            app.MapGet("/sample/" + name, (HttpContext http) => Pages.Show<T>(SampleHost.Frame(http), view));
        }

        Desk<QueuePage>("queue", "mine", Queue("mine"));
        Desk<QueuePage>("queue-all", "all", Queue("all") with { Sort = "newest", After = "c1" });
        Desk<QueuePage>("queue-empty", "mine", Queue("mine") with { Rows = [], Next = null, NextDue = In(1152) });
        Desk<CasePage>("case", "", SampleCase.View);
        Desk<CasePage>("case-conflict", "", SampleCase.Conflict);
        Desk<NewCasePage>("new-case", "new", SampleForms.NewCase);
        Desk<LogCallPage>("log-call", "", SampleForms.LogCall);
        Desk<PromiseBoardPage>("board", "board", SampleForms.Board("time"));
        Desk<PromiseBoardPage>("board-owner", "board", SampleForms.Board("owner"));
        Desk<SearchPage>("search", "search", SampleForms.Found);
        Desk<SearchPage>("search-nothing", "search", new SearchView { Query = "40817" });
        Desk<CustomersPage>("customers", "customers", SampleForms.Customers);
        Desk<CustomerPage>("customer", "customers", SampleForms.Customer);
        Desk<ArrivalsPage>("arrivals", "arrivals", new ArrivalsView(SampleForms.Arrivals, "all", null, "n", 1));
        Desk<ArrivalPage>("arrival", "arrivals", SampleForms.Arrival);
        Desk<OutgoingPage>("outgoing", "outgoing", SampleForms.Outgoing);
        Desk<AccountPage>("account", "", SampleForms.Account);
        Desk<AccountPage>("account-app", "", SampleForms.AccountSetUp);
        Desk<OrganisationPage>("settings-organisation", "settings", SampleForms.Organisation);
        Desk<HoursPage>("settings-hours", "settings", SampleForms.Hours);
        Desk<PeoplePage>("settings-people", "settings", SampleForms.People);
        Desk<TeamsPage>("settings-teams", "settings", new TeamsView([new("t1", "Parcels", ["u1", "u2"], 86), new("t2", "Appliances", ["u2"], 41)], [new("b1", "Hartwell & Lane", "Hartwell & Lane, 12 Mill Street")], [new("u1", "Sanne"), new("u2", "Kofi")], FormErrors.None));
        Desk<MailboxesPage>("settings-mail", "settings", SampleForms.Mail);
        Desk<TokensPage>("settings-tokens", "settings", new TokensView([new("k1", "Shop system", "agent", In(-90_000))], "am_9f2c7e31d0b84a6f", FormErrors.None));
        Alone<PublicCasePage>("public", SampleForms.Public);
        Alone<PublicCasePage>("public-asked", SampleForms.Public with { Turn = "asked", Promises = [], JustDid = "replied" });
        Alone<FollowUpPage>("follow-up", new FollowUpPageView("tok", "A-2291", "Marta Reyes", "Christmas parcel never left our building", null));
        Alone<FollowUpPage>("follow-up-yes", new FollowUpPageView("tok", "A-2291", "Marta Reyes", "Christmas parcel", "yes"));
        Alone<FollowUpPage>("follow-up-not-yet", new FollowUpPageView("tok", "A-2291", "Marta Reyes", "Christmas parcel", "notYet", "Sanne"));
        Alone<SignInPage>("sign-in", new SignInView { Email = "sanne@example.org", Errors = FormErrors.Of("password", "That name and password do not go together.") });
        Alone<SecondFactorPage>("second-step", new SecondFactorView("/", false, FormErrors.None));
        Alone<NewPasswordPage>("new-password", new NewPasswordView("tok", "Kofi", true, FormErrors.None));
        Alone<FirstRunPage>("first-run", SampleForms.FirstRun);
        foreach (var status in new[] { 403, 404, 409, 422, 500 }) Alone<ErrorPage>("error-" + status, new ErrorView(status, status == 500 ? "00-4bf92f" : null));

        app.MapGet("/sample-api", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = ContentSecurity.ApiReferencePolicy;
            return new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<Amends.Web.Api.ApiReferencePage>();
        });
        app.MapGet("/openapi/v1.json", () => Results.Content("""{"openapi":"3.1.0","info":{"title":"Amends","version":"1"},"paths":{"/api/v1/cases":{"get":{"summary":"Lists cases","responses":{"200":{"description":"ok"}}}}}}""", "application/json"));
        app.MapGet("/search", (HttpContext http) => Pages.Show<OmniboxResults>(SampleHost.Shell(http, ""), SampleForms.Found));
        app.MapGet("/cases/{id}/messages/{message}/html", () => Results.Content("<p>Where is it <b>now</b>?</p>", "text/html"));
    }

    private static List<string> Collect()
    {
        Map(WebApplication.CreateSlimBuilder().Build());
        return [.. Mapped.Distinct()];
    }
}
