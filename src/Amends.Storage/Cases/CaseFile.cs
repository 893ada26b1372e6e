using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage.Customers;
using Amends.Storage.Log;
using Amends.Storage.Outbox;
using Amends.Storage.Promises;
using Amends.Storage.Words;

namespace Amends.Storage.Cases;

/// <summary>Everything about one case that a person may need to answer it: facts and words, also those of cases merged into it.</summary>
/// <param name="Facts">By time, then version; each with the case that it was said on.</param>
/// <param name="Offered">A case that the first mail of this one may belong to; a person decides.</param>
public sealed record CaseFile(
    Case State,
    CaseRow Row,
    CustomerRow Customer,
    IReadOnlyList<CaseFact> Facts,
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyDictionary<string, MessageWords> Words,
    IReadOnlyDictionary<string, MessageRow> Messages,
    IReadOnlyDictionary<string, IReadOnlyList<DeliveryRow>> Deliveries,
    IReadOnlyList<PromiseRow> Promises,
    IReadOnlyList<string> Participants,
    CaseRow? Offered)
{
    public static Outcome<CaseFile> Open(Session session, Viewer viewer, string caseId)
    {
        if (!CaseLog.Find(session, viewer, caseId).Succeeded(out var state, out var refusal))
            return refusal;

        var ids = new List<string> { caseId };
        var facts = CaseLog.Facts(session, caseId);
        var pending = new Queue<string>(state.Absorbed);
        while (pending.TryDequeue(out var absorbed) && ids.Count < 50)
        {
            ids.Add(absorbed);
            var more = CaseLog.Facts(session, absorbed);
            facts.AddRange(more);
            foreach (var next in more.Select(fact => fact.Event).OfType<CaseAbsorbed>())
                pending.Enqueue(next.FromCaseId);
        }

        facts.Sort((one, other) => (one.At, one.CaseId, one.Version).CompareTo((other.At, other.CaseId, other.Version)));
        return new CaseFile(
            state,
            session.First<CaseRow>("SELECT * FROM case_rows WHERE id = @caseId", new { caseId })!,
            CustomerStore.Find(session, state.CustomerId) ?? new CustomerRow { Id = state.CustomerId, Name = "Erased" },
            facts,
            TextStore.OfCases(session, ids),
            MessageWordsStore.OfCases(session, ids),
            session.Query<MessageRow>("SELECT * FROM messages WHERE case_id IN @ids", new { ids }).ToDictionary(row => row.Id),
            DeliveryRow.OfCases(session, ids),
            session.Query<PromiseRow>(PromiseRow.Select + " WHERE p.case_id IN @ids ORDER BY p.due_at, p.id", new { ids }),
            Conversations.Participants.Of(session, caseId),
            Offer(session, viewer, caseId));
    }

    private static CaseRow? Offer(Session session, Viewer viewer, string caseId)
    {
        var row = session.First<CaseRow>(
            """
            SELECT r.* FROM arrivals a JOIN case_rows r ON r.id = a.offered_case_id
            WHERE a.case_id = @caseId AND a.offered_case_id IS NOT NULL AND a.outcome = 'Opened' AND r.status <> 'merged' AND r.id <> @caseId LIMIT 1
            """,
            new { caseId });
        return row is not null && viewer.Sees(row.TeamId) ? row : null;
    }
}

/// <summary>A message with what became of it.</summary>
public sealed record MessageRow
{
    public string Id { get; init; } = "";
    public string CaseId { get; init; } = "";
    public long Version { get; init; }
    public string Direction { get; init; } = "";
    public string Channel { get; init; } = "";
    public string Kind { get; init; } = "";
    public long At { get; init; }
    public string Actor { get; init; } = "";
    public string? Delivery { get; init; }
    public long? DeliveryCode { get; init; }
    public long? DeliveryAt { get; init; }
}
