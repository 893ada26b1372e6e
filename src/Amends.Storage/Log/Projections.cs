using Amends.Core.Cases;
using Amends.Storage.Cases;
using Amends.Storage.Conversations;
using Amends.Storage.Deadlines;
using Amends.Storage.Promises;

namespace Amends.Storage.Log;

/// <summary>Everything that is kept of a case beside its log, and can be made again from it.</summary>
internal static class Projections
{
    /// <summary>The tables that a rebuild drops and makes again, and the columns that belong to workers, not to the log.</summary>
    public static readonly (string Table, string[] NotFromTheLog)[] Tables =
    [
        ("case_rows", []),
        ("messages", []),
        ("promises", []),
        ("deadlines", ["lease_until", "lease_by", "attempts", "last_error"]),
    ];

    /// <param name="facts">New facts of one case, in order, each with the case after it.</param>
    public static void Apply(Session session, IReadOnlyList<(CaseFact Fact, Case After)> facts)
    {
        foreach (var (fact, _) in facts)
        {
            MessageProjection.Apply(session, fact);
            PromiseProjection.Apply(session, fact);
        }

        DeadlineProjection.Apply(session, facts);
        CaseRowProjection.Apply(session, facts);
    }
}
