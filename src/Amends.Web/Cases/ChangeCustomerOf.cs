using Amends.Core.Cases;
using Amends.Core.Customers;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Web.Customers;

namespace Amends.Web.Cases;

/// <summary>The case is somebody else's: a forwarded mail, a wrong guess.</summary>
public sealed record ChangeCustomerOf(string CaseId, WhoCalled Who)
{
    public Outcome<Case> Run(Session session, Viewer viewer) =>
        CaseLog.Find(session, viewer, CaseId)
            .Then(_ => Who.FindOrCreate(session))
            .Then(customer => CaseLog.Change(session, viewer, viewer.Actor, CaseId, [new ChangeCustomer(customer.Id)]));
}
