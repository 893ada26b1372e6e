namespace Amends.Storage.Outbox;

/// <summary>What became of one recipient of a message that we sent.</summary>
public sealed record DeliveryRow
{
    public string MessageId { get; init; } = "";
    public string Address { get; init; } = "";
    public string State { get; init; } = "";
    public long Code { get; init; }
    public string? Answer { get; init; }

    internal static Dictionary<string, IReadOnlyList<DeliveryRow>> OfCases(Session session, IReadOnlyList<string> caseIds) => session
        .Query<DeliveryRow>(
            """
            SELECT o.message_id, r.address, r.state, r.code, r.answer
            FROM outbox o JOIN outbox_recipients r ON r.outbox_id = o.id WHERE o.case_id IN @caseIds ORDER BY o.id, r.position
            """,
            new { caseIds })
        .GroupBy(row => row.MessageId)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<DeliveryRow>)group.ToList());
}
