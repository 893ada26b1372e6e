using Amends.Core.Shared;

namespace Amends.Storage.Outbox;

/// <summary>A letter of ours and what became of it, as a list shows it.</summary>
public sealed record OutboxLine
{
    public string Id { get; init; } = "";
    public string CaseId { get; init; } = "";
    public long CaseNumber { get; init; }
    public string MessageId { get; init; } = "";
    public string? MailboxId { get; init; }

    /// <summary>waiting, sending, last-dot, sent, failed, unknown or settled.</summary>
    public string State { get; init; } = "";

    /// <summary>What the case knows of its delivery; null before the first result.</summary>
    public string? Delivery { get; init; }
    public long CreatedAt { get; init; }
    public string? LastError { get; init; }
    public string Subject { get; init; } = "";
    public IReadOnlyList<string> Addresses { get; init; } = [];
}

/// <summary>What was written to customers, newest first, of the cases that the viewer may see.</summary>
public static class OutboxPages
{
    private const string Select = """
        SELECT o.id, o.case_id, r.number AS case_number, o.message_id, o.mailbox_id, o.state, m.delivery, o.created_at, o.last_error, w.subject
        FROM outbox o JOIN case_rows r ON r.id = o.case_id JOIN message_words w ON w.message_id = o.message_id
            LEFT JOIN messages m ON m.id = o.message_id
        """;

    public static Outcome<Listed<OutboxLine>> Page(Session session, Viewer viewer, string? after, int limit)
    {
        if (limit is < 1 or > Keyset.MostPerPage)
            return Refusal.Invalid("limit", $"A page holds 1 to {Keyset.MostPerPage} letters.");
        if (!Keyset.Parse(after, Keyset.Last).Succeeded(out var start, out var refusal))
            return refusal;
        var rows = session.Query<OutboxLine>(
            Select + " WHERE (o.created_at, o.id) < (@key, @id)" + (viewer.SeesAllTeams ? "" : " AND r.team_id IN @teams")
            + " ORDER BY o.created_at DESC, o.id DESC LIMIT @most",
            new { key = start.Key, id = start.Id, teams = viewer.TeamIds, most = limit + 1 });
        return Listed.Cut(rows.ConvertAll(row => WithAddresses(session, row)), limit, row => new Keyset(row.CreatedAt, row.Id));
    }

    public static OutboxLine? Find(Session session, Viewer viewer, string id) => session.First<OutboxLine>(
        Select + " WHERE o.id = @id" + (viewer.SeesAllTeams ? "" : " AND r.team_id IN @teams"), new { id, teams = viewer.TeamIds }) is { } row
        ? WithAddresses(session, row)
        : null;

    private static OutboxLine WithAddresses(Session session, OutboxLine row) => row with
    {
        Addresses = session.Query<string>("SELECT address FROM outbox_recipients WHERE outbox_id = @Id ORDER BY position", new { row.Id }),
    };
}
