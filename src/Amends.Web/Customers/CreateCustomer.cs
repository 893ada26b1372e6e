using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Changes;
using Amends.Storage.Customers;
using StoredCustomer = Amends.Storage.Customers.CustomerRow;

namespace Amends.Web.Customers;

/// <summary>A customer who has not written yet. Refused where one of the ways to reach them is somebody's already.</summary>
public sealed record CreateCustomer(WhoCalled Who)
{
    public Outcome<StoredCustomer> Run(Session session, Viewer viewer)
    {
        if (!Who.Points().Succeeded(out var points, out var refusal))
            return refusal;
        foreach (var point in points)
        {
            if (CustomerStore.FindByContact(session, point) is not null)
                return new Refusal(RefusalKind.Conflict, "contact-is-known", $"{point.Value} belongs to a customer already.", $"customer.{(point.Kind == Core.Customers.ContactKind.Mail ? "email" : "phone")}");
        }

        if (!(Who with { Id = null }).FindOrCreate(session).Succeeded(out var customer, out refusal))
            return refusal;
        ChangeRecord.Write(session, viewer.Actor, "customer", customer.Id, new { did = "created" });
        return customer;
    }
}
