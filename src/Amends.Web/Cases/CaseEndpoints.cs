using Amends.Web.Live;
using Amends.Web.People;
using Amends.Web.Shared;

namespace Amends.Web.Cases;

/// <summary>The queue and the case: what agents live in.</summary>
internal static class CaseEndpoints
{
    /// <summary>Twenty-five megabytes of files, and the words.</summary>
    private const long BodyWithFiles = 28_000_000;
    private const long BodyOfWords = 2_000_000;

    public static void AddCases(this IServiceCollection services)
    {
        services.AddSingleton<RailCounter>().AddSingleton<PresenceBook>();
        services.AddScoped<ShowCase>().AddScoped<CasePages>().AddScoped<CaseActions>().AddScoped<Say>().AddScoped<NewCase>();
    }

    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").RequireAuthorization(Policies.Desk).ExcludeFromDescription();
        pages.MapGet("/", () => Forms.SeeOther(Links.View("mine")));
        pages.MapGet("/cases", ShowQueue.Run);
        pages.MapGet(Links.NewCase, (HttpContext http, NewCase cases) => cases.Show(http));
        pages.MapGet(Links.LogCall, (HttpContext http, NewCase cases) => cases.ShowCall(http));
        pages.MapGet("/customers/suggest", (HttpContext http, NewCase cases) => cases.Suggest(http));
        var starting = pages.MapGroup("").GuardForms(BodyOfWords);
        starting.MapPost("/cases", (HttpContext http, NewCase cases) => cases.Open(http));
        starting.MapPost("/calls", (HttpContext http, NewCase cases) => cases.LogCall(http));
        pages.MapGet("/cases/{id}", (string id, HttpContext http, CasePages cases) => cases.Show(http, id));
        pages.MapGet("/cases/{id}/messages/{messageId}/html", CaseFiles.Html);
        pages.MapGet("/cases/{id}/messages/{messageId}/raw", CaseFiles.Raw);
        pages.MapGet("/cases/{id}/attachments/{attachmentId}", CaseFiles.Attachment);

        var writing = pages.MapGroup("/cases/{id}").GuardForms(BodyWithFiles);
        writing.MapPost("/say", (string id, HttpContext http, Say say) => say.Send(id, http));
        var drafts = pages.MapGroup("/cases/{id}").GuardForms(BodyWithFiles);
        drafts.MapMethods("/draft", ["POST", "PUT"], (string id, HttpContext http, Say say) => say.Draft(id, http));

        var doing = pages.MapGroup("/cases/{id}").GuardForms(BodyOfWords);
        doing.MapPost("/assign", (string id, HttpContext http, CaseActions actions) => actions.Assign(id, http));
        doing.MapPost("/resolve", (string id, HttpContext http, CaseActions actions) => actions.Resolve(id, http));
        doing.MapPost("/close", (string id, HttpContext http, CaseActions actions) => actions.Close(id, http));
        doing.MapPost("/reopen", (string id, HttpContext http, CaseActions actions) => actions.Reopen(id, http));
        doing.MapPost("/subject", (string id, HttpContext http, CaseActions actions) => actions.Subject(id, http));
        doing.MapPost("/kind", (string id, HttpContext http, CaseActions actions) => actions.Kind(id, http));
        doing.MapPost("/merge", (string id, HttpContext http, CaseActions actions) => actions.Merge(id, http));
        doing.MapPost("/join", (string id, HttpContext http, CaseActions actions) => actions.Join(id, http));
        doing.MapPost("/promises", (string id, HttpContext http, CaseActions actions) => actions.Promise(id, http));
        doing.MapPost("/promises/{promiseId}/keep", (string id, string promiseId, HttpContext http, CaseActions actions) => actions.Keep(id, promiseId, http));
        doing.MapPost("/promises/{promiseId}/renegotiate", (string id, string promiseId, HttpContext http, CaseActions actions) => actions.Renegotiate(id, promiseId, http));
        doing.MapPost("/promises/{promiseId}/withdraw", (string id, string promiseId, HttpContext http, CaseActions actions) => actions.Withdraw(id, promiseId, http));
        doing.MapPost("/promises/{promiseId}/hand-on", (string id, string promiseId, HttpContext http, CaseActions actions) => actions.HandOn(id, promiseId, http));
        doing.MapPost("/messages/{messageId}/deliver", (string id, string messageId, HttpContext http, CaseActions actions) => actions.Deliver(id, messageId, http));
    }
}
