using Amends.Core.Customers;
using Amends.Core.Shared;
using Amends.Storage.Changes;
using Amends.Storage.Log;

namespace Amends.Storage.Customers;

/// <summary>
/// Two customers are one person. Contact points and cases move to the one that stays; what moved is written down, so that
/// a merge can be undone by hand, and nothing is lost.
/// </summary>
public sealed record MergeCustomers(string FromId, string IntoId)
{
    public Outcome<CustomerRow> Run(Session session, Viewer viewer)
    {
        if (FromId == IntoId)
            return Refusal.Invalid("into", "A customer cannot be merged into themselves.");
        if (CustomerStore.Find(session, FromId) is not { MergedInto: null } from || CustomerStore.Find(session, IntoId) is not { MergedInto: null } into)
            return Refusal.NotFound("customer");
        if (from.Id == into.Id)
            return Refusal.NotNow("already-merged", "These two are one customer already.");

        var points = session.Query<string>("SELECT id FROM contact_points WHERE customer_id = @Id", new { from.Id });
        var cases = session.Query<string>("SELECT id FROM case_rows WHERE customer_id = @Id", new { from.Id });
        session.Execute("UPDATE contact_points SET customer_id = @into WHERE customer_id = @from", new { from = from.Id, into = into.Id });
        session.Execute("UPDATE customers SET merged_into = @into, version = version + 1 WHERE id = @from", new { from = from.Id, into = into.Id });
        session.Execute("UPDATE customers SET version = version + 1 WHERE id = @Id", new { into.Id });
        foreach (var caseId in cases)
            CaseLog.Change(session, Viewer.Desk, viewer.Actor, caseId, [new ChangeCustomer(into.Id)]);
        ChangeRecord.Write(session, viewer.Actor, "customer", from.Id, new { did = "merged", into = into.Id, contactPoints = points, cases });
        return into;
    }
}
