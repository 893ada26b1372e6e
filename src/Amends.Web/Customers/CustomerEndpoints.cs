using Amends.Core.Customers;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Customers;
using Amends.Web.People;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Customers;

/// <summary>Customers: the list, one of them, and what can be done to one.</summary>
internal static class CustomerEndpoints
{
    public static RouteGroupBuilder MapCustomers(this IEndpointRouteBuilder routes)
    {
        var customers = routes.MapGroup(Links.Customers).RequireAuthorization(Policies.Desk).ExcludeFromDescription();
        customers.MapGet("", List);
        customers.MapGet("/{id}", One);
        var posts = customers.MapGroup("/{id}").GuardForms();
        posts.MapPost("", (string id, HttpContext http, Database database, CurrentViewer viewer) =>
            Do(id, http, database, viewer, T("Saved."), form => (session, by) => new RenameCustomer(id, form.Text("name")).Run(session, by).Map(_ => id)));
        posts.MapPost("/contact-points", (string id, HttpContext http, Database database, CurrentViewer viewer) =>
            Do(id, http, database, viewer, T("Added."), form => (session, by) =>
                new AddContactPoint(id, form.Text("value").Contains('@') ? ContactKind.Mail : ContactKind.Phone, form.Text("value")).Run(session, by).Map(_ => id)));
        posts.MapPost("/contact-points/{point}/remove", (string id, string point, HttpContext http, Database database, CurrentViewer viewer) =>
            Do(id, http, database, viewer, T("Removed."), _ => (session, by) => new RemoveContactPoint(id, point).Run(session, by).Map(_ => id)));
        posts.MapPost("/merge", (string id, HttpContext http, Database database, CurrentViewer viewer) =>
            Do(id, http, database, viewer, T("Merged. Nothing was lost."), form => (session, by) => Merge(session, by, id, form)));
        posts.MapPost("/unmerge", (string id, HttpContext http, Database database, CurrentViewer viewer) =>
            Do(id, http, database, viewer, T("Taken apart."), form => (session, by) => new UnmergeCustomers(form.Text("other")).Run(session, by)));
        return customers;
    }

    internal static async Task<IResult> List(HttpContext http, Database database, CurrentViewer viewer, string? q, string? after) =>
        await database.Read<IResult>(
            session => CustomerPages.List(session, viewer.Viewer, q?.Trim(), string.IsNullOrEmpty(after) ? null : after).Succeeded(out var view, out _)
                ? Pages.Show<CustomersPage>(PageFrames.Of(http).Shell(http, session, "customers"), view)
                : TypedResults.NotFound(),
            http.RequestAborted);

    internal static Task<IResult> One(string id, HttpContext http, Database database, CurrentViewer viewer) =>
        Page(id, http, database, viewer.Viewer, FormErrors.None, StatusCodes.Status200OK);

    private static Task<IResult> Page(string id, HttpContext http, Database database, Viewer viewer, FormErrors errors, int status) => database.Read<IResult>(
        session =>
        {
            if (!Ids.IsId(id) || CustomerStore.Find(session, id) is not { } customer)
                return TypedResults.NotFound();
            if (customer.Id != id)
                return TypedResults.LocalRedirect(Links.Customer(customer.Id));
            var shell = PageFrames.Of(http).Shell(http, session, "customers");
            return Pages.Show<CustomerPage>(shell, CustomerPages.One(session, viewer, customer, shell.Frame, errors), status);
        },
        http.RequestAborted);

    /// <summary>The other one by id, or by an address or number of theirs; they go on in this one.</summary>
    private static Outcome<string> Merge(Session session, Viewer viewer, string id, IFormCollection form)
    {
        var other = form.Text("other");
        var find = form.Text("find").Trim();
        if (other.Length == 0 && find.Length is > 0 and <= 320)
        {
            other = CustomerStore.FindByContact(session, ContactPoint.Of(ContactKind.Mail, find))?.Id
                ?? CustomerStore.FindByContact(session, ContactPoint.Of(ContactKind.Phone, find))?.Id ?? "";
        }

        if (other.Length == 0)
            return Refusal.Invalid("", T("Nobody is reached at “{0}”.", find));
        return new MergeCustomers(other, id).Run(session, viewer).Map(_ => id);
    }

    private static async Task<IResult> Do(
        string id, HttpContext http, Database database, CurrentViewer viewer, string words, Func<IFormCollection, Func<Session, Viewer, Outcome<string>>> verb)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if ((await database.Decide(session => verb(form)(session, viewer.Viewer), http.RequestAborted)).Refused(out var refusal))
        {
            return await Page(id, http, database, viewer.Viewer, new FormErrors(new Dictionary<string, string>
            {
                [""] = refusal.Text,
                [refusal.Field ?? ""] = refusal.Text,
            }), Forms.Status(refusal));
        }

        PageFrames.Of(http).Say(http, words);
        return Forms.SeeOther(Links.Customer(id));
    }
}
