namespace Amends.Storage.Promises;

/// <summary>A promise with its words and its case, as lists show it.</summary>
public sealed record PromiseRow
{
    internal const string Select = """
        SELECT p.*, t.body AS text, r.number AS case_number, r.subject AS case_subject, r.team_id, r.customer_id, c.name AS customer_name
        FROM promises p JOIN case_rows r ON r.id = p.case_id LEFT JOIN texts t ON t.id = p.text_id LEFT JOIN customers c ON c.id = r.customer_id
        """;

    public string Id { get; init; } = "";
    public string CaseId { get; init; } = "";
    public string Text { get; init; } = "";
    public string Owner { get; init; } = "";

    /// <summary>open, kept or withdrawn.</summary>
    public string State { get; init; } = "";
    public long MadeAt { get; init; }
    public long DueAt { get; init; }
    public long? WarnAt { get; init; }
    public string Said { get; init; } = "";
    public string? SourceId { get; init; }
    public long Warned { get; init; }
    public long? BrokenAt { get; init; }
    public long Renegotiated { get; init; }
    public long? EndedAt { get; init; }
    public long Late { get; init; }
    public long CaseNumber { get; init; }
    public string CaseSubject { get; init; } = "";
    public string TeamId { get; init; } = "";
    public string CustomerId { get; init; } = "";
    public string? CustomerName { get; init; }

    /// <summary>These promises, in the order of their due times.</summary>
    public static List<PromiseRow> Find(Session session, IReadOnlyList<string> ids) =>
        session.Query<PromiseRow>(Select + " WHERE p.id IN @ids ORDER BY p.due_at, p.id", new { ids });
}
