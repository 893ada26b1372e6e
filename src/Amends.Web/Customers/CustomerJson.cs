using Amends.Storage;
using Amends.Web.Cases;
using static Amends.Web.Api.ApiJson;
using StoredCustomer = Amends.Storage.Customers.CustomerRow;

namespace Amends.Web.Customers;

/// <summary>A customer as the API shows them.</summary>
/// <param name="Email">The first mail address, where there is one.</param>
internal sealed record CustomerJson(
    string Id, string Name, string? Email, string? Language, string? Zone, IReadOnlyList<ContactJson> Contacts, string CreatedAt, long Version)
{
    public static List<CustomerJson> Of(Session session, IReadOnlyList<StoredCustomer> rows)
    {
        var points = rows.Count == 0 ? [] : session.Query<Row>(
            "SELECT customer_id, kind, value FROM contact_points WHERE customer_id IN @ids ORDER BY created_at, id", new { ids = rows.Select(row => row.Id) });
        var byCustomer = points.ToLookup(point => point.CustomerId, point => new ContactJson(Camel(point.Kind), point.Value));
        return rows.Select(row => new CustomerJson(
            row.Id, row.Name, byCustomer[row.Id].FirstOrDefault(point => point.Kind == "mail")?.Value, row.Language, row.Zone,
            byCustomer[row.Id].ToList(), Iso(row.CreatedAt), row.Version)).ToList();
    }

    private sealed record Row(string CustomerId, string Kind, string Value);
}

/// <param name="Kind">mail, phone or handle.</param>
internal sealed record ContactJson(string Kind, string Value);

/// <param name="Cases">The newest fifty that the caller may see.</param>
internal sealed record CustomerDetailJson(
    string Id, string Name, string? Email, string? Language, string? Zone, IReadOnlyList<ContactJson> Contacts, string CreatedAt, long Version,
    IReadOnlyList<CaseJson> Cases)
{
    public static CustomerDetailJson Of(CustomerJson customer, IReadOnlyList<CaseJson> cases) => new(
        customer.Id, customer.Name, customer.Email, customer.Language, customer.Zone, customer.Contacts, customer.CreatedAt, customer.Version, cases);
}
