using Amends.Core.Customers;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Changes;
using Amends.Storage.Customers;
using Amends.Web.Shared;
using StoredCustomer = Amends.Storage.Customers.CustomerRow;

namespace Amends.Web.Customers;

/// <summary>One more way to reach a customer.</summary>
public sealed record AddContactPoint(string CustomerId, ContactKind Kind, string? Value)
{
    private const int MostPerCustomer = 100;

    public Outcome<StoredCustomer> Run(Session session, Viewer viewer)
    {
        if (CustomerStore.Find(session, CustomerId) is not { } customer)
            return Refusal.NotFound("customer");
        if (!PlainWords.Needed("value", Value, 254).Succeeded(out var value, out var refusal)
            || !Point(value).Succeeded(out var point, out refusal))
            return refusal;
        var known = CustomerStore.Contacts(session, customer.Id);
        if (known.Any(one => one.Kind == point.Kind && one.Normalised == point.Normalised))
            return customer;
        if (known.Count >= MostPerCustomer)
            return Refusal.NotNow("too-many-contacts", $"There are {MostPerCustomer} ways to reach this customer already.");
        if (!CustomerStore.AddContact(session, customer.Id, point))
            return new Refusal(RefusalKind.Conflict, "contact-is-known", $"{point.Value} belongs to another customer. Merge the two if they are one.", "value");
        session.Execute("UPDATE customers SET version = version + 1 WHERE id = @Id", new { customer.Id });
        ChangeRecord.Write(session, viewer.Actor, "customer", customer.Id, new { did = "contact added", kind = point.Kind.ToString() });
        return customer with { Version = customer.Version + 1 };
    }

    private Outcome<ContactPoint> Point(string value)
    {
        if (Kind == ContactKind.Handle)
            return ContactPoint.Of(Kind, value);
        return (Kind == ContactKind.Mail ? new WhoCalled(Email: value) : new WhoCalled(Phone: value)).Points() switch
        {
            var points when points.Refused(out var refusal) => refusal with { Field = "value" },
            var points => points.Value[0],
        };
    }
}
