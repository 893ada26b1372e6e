using Amends.Core.Customers;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Storage.Customers;
using Amends.Web.Api;
using Amends.Web.Cases;
using StoredCustomer = Amends.Storage.Customers.CustomerRow;

namespace Amends.Web.Customers;

/// <summary>Customers in the API.</summary>
internal static class CustomerApi
{
    public static void MapCustomerApi(this RouteGroupBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers");
        customers.MapGet("", List).Returns<Page<CustomerJson>>("List customers", "The newest first. q: a mail address, a phone number, or a part of the name.");
        customers.MapGet("/{id}", One).Returns<CustomerDetailJson>("Read a customer", "With ways to reach them and their newest cases. Somebody who was merged is read as who they are now.");
        customers.MapPost("", Create).Takes<CustomerInput>().Returns<CustomerJson>("Add a customer", "Customers add themselves by writing; this is for the others.", 201);
        customers.MapPost("/{id}", Rename).Takes<NameInput>().Returns<CustomerJson>("Rename a customer", "By the right name.");
        customers.MapPost("/{id}/contacts", AddContact).Takes<ContactInput>().Returns<CustomerJson>("Add a way to reach a customer", "mail, phone or handle.", 201);
        customers.MapPost("/{id}/merge", MergeThem).Takes<MergeInput>().Returns<CustomerJson>("Merge a customer into another", "Cases and ways to reach them move along; nothing is lost.");
    }

    internal static Task<IResult> List(ApiCall call, string? q = null, string? after = null, string? limit = null) => call.ReadJson<Page<CustomerJson>>(session =>
    {
        if (!Limit.Parse(limit).Succeeded(out var most, out var refusal) || !Keyset.Parse(after, Keyset.Last).Succeeded(out var start, out refusal))
            return refusal;
        var words = q?.Trim() ?? "";
        if (words.Length > 200)
            return Refusal.Invalid("q", "At most 200 characters can be looked for.");
        var rows = session.Query<StoredCustomer>(
            "SELECT * FROM customers WHERE merged_into IS NULL AND id < @id"
            + (words.Length == 0 ? "" : " AND (name LIKE @like ESCAPE '\\' OR id IN (SELECT customer_id FROM contact_points WHERE normalised IN (@mail, @phone)))")
            + " ORDER BY id DESC LIMIT @most",
            new
            {
                id = start.Id, most = most + 1,
                like = "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%",
                mail = ContactPoint.Normalise(ContactKind.Mail, words),
                phone = ContactPoint.Normalise(ContactKind.Phone, words) is { Length: >= 3 } digits ? digits : "-",
            });
        var next = rows.Count > most ? new Keyset(rows[most - 1].CreatedAt, rows[most - 1].Id).ToString() : null;
        return new Page<CustomerJson>(CustomerJson.Of(session, rows.Take(most).ToList()), next);
    });

    internal static Task<IResult> One(ApiCall call, string id) => call.ReadJson<CustomerDetailJson>(session =>
    {
        if (!Ids.IsId(id) || CustomerStore.Find(session, id) is not { } customer)
            return Refusal.NotFound("customer");
        return QueuePages.Page(session, call.Viewer, new QueueRequest(QueueName.All, QueueSort.Opened, CustomerId: customer.Id))
            .Map(cases => CustomerDetailJson.Of(CustomerJson.Of(session, [customer])[0], CaseJson.Of(session, cases.Items)));
    });

    internal static Task<IResult> Create(ApiCall call) => call.Change<CustomerInput>((session, input) =>
        new CreateCustomer(input.ToWho()).Run(session, call.Viewer).Map(row => Answer(session, row, 201)));

    internal static Task<IResult> Rename(ApiCall call, string id) => call.Change<NameInput>((session, input) =>
        new RenameCustomer(id, input.Name).Run(session, call.Viewer).Map(row => Answer(session, row, 200)));

    internal static Task<IResult> AddContact(ApiCall call, string id) => call.Change<ContactInput>((session, input) =>
    {
        ContactKind? kind = input.Kind?.ToLowerInvariant() switch
        {
            "mail" or "email" => ContactKind.Mail,
            "phone" => ContactKind.Phone,
            "handle" => ContactKind.Handle,
            _ => null,
        };
        return kind is { } known
            ? new AddContactPoint(id, known, input.Value).Run(session, call.Viewer).Map(row => Answer(session, row, 201))
            : Refusal.Invalid("kind", "A way to reach somebody is mail, phone or handle.");
    });

    internal static Task<IResult> MergeThem(ApiCall call, string id) => call.Change<MergeInput>((session, input) =>
    {
        if (CustomerStore.Find(session, id) is null)
            return Refusal.NotFound("customer");
        if (string.IsNullOrWhiteSpace(input.Into) || CustomerStore.Find(session, input.Into) is not { } into)
            return Refusal.Invalid("into", "There is no such customer. Say the id of the one who stays.");
        return new MergeCustomers(id, into.Id).Run(session, call.Viewer).Map(row => Answer(session, CustomerStore.Find(session, row.Id)!, 200));
    });

    private static ApiAnswer Answer(Session session, StoredCustomer row, int status) =>
        new(status, CustomerJson.Of(session, [row])[0], null, status == 201 ? "/api/v1/customers/" + row.Id : null);

    internal sealed record NameInput(string? Name);

    internal sealed record ContactInput(string? Kind, string? Value);

    /// <param name="Into">The id of the customer who stays.</param>
    internal sealed record MergeInput(string? Into);
}
