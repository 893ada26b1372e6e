using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Changes;
using Amends.Storage.Customers;
using Amends.Web.Shared;
using StoredCustomer = Amends.Storage.Customers.CustomerRow;

namespace Amends.Web.Customers;

/// <summary>Calls a customer by the right name.</summary>
public sealed record RenameCustomer(string CustomerId, string? Name)
{
    public Outcome<StoredCustomer> Run(Session session, Viewer viewer)
    {
        if (CustomerStore.Find(session, CustomerId) is not { } customer)
            return Refusal.NotFound("customer");
        if (!PlainWords.Needed("name", Name, WhoCalled.LongestName).Succeeded(out var name, out var refusal))
            return refusal;
        session.Execute("UPDATE customers SET name = @name, version = version + 1 WHERE id = @Id", new { name, customer.Id });
        // The name itself is personal data: erasing it must not have to edit the record.
        ChangeRecord.Write(session, viewer.Actor, "customer", customer.Id, new { did = "renamed" });
        return customer with { Name = name, Version = customer.Version + 1 };
    }
}
