using System.Text.Json;
using Amends.Core.Customers;
using Amends.Core.Shared;
using Amends.Storage.Changes;
using Amends.Storage.Log;

namespace Amends.Storage.Customers;

/// <summary>Two customers were two people after all: what the merge moved goes back, as far as it is still where the merge put it.</summary>
public sealed record UnmergeCustomers(string MergedId)
{
    public Outcome<string> Run(Session session, Viewer viewer)
    {
        var into = session.First<string>("SELECT merged_into FROM customers WHERE id = @MergedId", new { MergedId });
        if (into is null || Record(session) is not { } moved)
            return Refusal.NotFound("merge");
        session.Execute(
            "UPDATE contact_points SET customer_id = @MergedId WHERE id IN @points AND customer_id = @into", new { MergedId, into, points = moved.ContactPoints });
        session.Execute("UPDATE customers SET merged_into = NULL, version = version + 1 WHERE id = @MergedId", new { MergedId });
        session.Execute("UPDATE customers SET version = version + 1 WHERE id = @into", new { into });
        foreach (var caseId in session.Query<string>("SELECT id FROM case_rows WHERE id IN @cases AND customer_id = @into", new { cases = moved.Cases, into }))
            CaseLog.Change(session, Viewer.Desk, viewer.Actor, caseId, [new ChangeCustomer(MergedId)]);
        ChangeRecord.Write(session, viewer.Actor, "customer", MergedId, new { did = "taken apart", from = into });
        return into;
    }

    private Moved? Record(Session session) => session.Query<string>(
            "SELECT what FROM change_record WHERE noun = 'customer' AND noun_id = @MergedId ORDER BY id DESC LIMIT 50", new { MergedId })
        .Select(json => JsonSerializer.Deserialize<Moved>(json, JsonSerializerOptions.Web))
        .FirstOrDefault(what => what is { Did: "merged" });

    private sealed record Moved(string? Did, IReadOnlyList<string> ContactPoints, IReadOnlyList<string> Cases);
}
