using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Changes;
using Amends.Storage.Customers;
using StoredCustomer = Amends.Storage.Customers.CustomerRow;

namespace Amends.Web.Customers;

/// <summary>A way to reach a customer that is not theirs, or no longer.</summary>
public sealed record RemoveContactPoint(string CustomerId, string PointId)
{
    public Outcome<StoredCustomer> Run(Session session, Viewer viewer)
    {
        if (CustomerStore.Find(session, CustomerId) is not { } customer)
            return Refusal.NotFound("customer");
        if (session.Execute("DELETE FROM contact_points WHERE id = @PointId AND customer_id = @Id", new { PointId, customer.Id }) == 0)
            return Refusal.NotFound("contact point");
        session.Execute("UPDATE customers SET version = version + 1 WHERE id = @Id", new { customer.Id });
        ChangeRecord.Write(session, viewer.Actor, "customer", customer.Id, new { did = "contact removed", contactPoint = PointId });
        return customer with { Version = customer.Version + 1 };
    }
}
