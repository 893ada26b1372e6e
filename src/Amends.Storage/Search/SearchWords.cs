using System.Text;

namespace Amends.Storage.Search;

/// <summary>The words behind a batch of documents, read in a handful of statements.</summary>
internal sealed class SearchWords
{
    /// <summary>Of one text; what lies beyond is not searched. In characters.</summary>
    private const int MostOfOneText = 65_536;

    private readonly Dictionary<string, CaseRow> _cases;
    private readonly Dictionary<string, MessageRow> _messages;
    private readonly Dictionary<string, string> _texts;
    private readonly ILookup<string, string> _attachments;
    private readonly ILookup<string, string> _people;

    private SearchWords(Session session, IReadOnlyList<SearchSource.Draft> drafts)
    {
        var caseIds = SearchSource.Json(drafts.Select(draft => draft.Stretch.CaseId).Distinct().ToList());
        var messageIds = SearchSource.Json(drafts.SelectMany(draft => draft.Messages).ToList());
        var textIds = SearchSource.Json(drafts.SelectMany(draft => draft.Subjects.Concat(draft.Texts)).ToList());
        _cases = session.Query<CaseRow>(
            """
            SELECT id, number, version, team_id, customer_id FROM case_rows WHERE id IN (SELECT value FROM json_each(@caseIds))
            """,
            new { caseIds }).ToDictionary(row => row.Id);
        _messages = session.Query<MessageRow>(
            $"""
            SELECT message_id, subject, substr(text, 1, {MostOfOneText}) AS text, from_name, from_address
            FROM message_words WHERE message_id IN (SELECT value FROM json_each(@messageIds))
            """,
            new { messageIds }).ToDictionary(row => row.MessageId);
        _texts = session.Query<NamedRow>(
            $"SELECT id, substr(body, 1, {MostOfOneText}) AS name FROM texts WHERE id IN (SELECT value FROM json_each(@textIds))",
            new { textIds }).ToDictionary(row => row.Id, row => row.Name);
        _attachments = session.Query<NamedRow>(
            "SELECT message_id AS id, name FROM attachments WHERE message_id IN (SELECT value FROM json_each(@messageIds))",
            new { messageIds }).ToLookup(row => row.Id, row => row.Name);
        var customerIds = SearchSource.Json(_cases.Values.Select(row => row.CustomerId).Distinct().ToList());
        _people = session.Query<NamedRow>(
            """
            SELECT id, name FROM customers WHERE id IN (SELECT value FROM json_each(@customerIds))
            UNION ALL
            SELECT customer_id, value FROM contact_points WHERE customer_id IN (SELECT value FROM json_each(@customerIds))
            UNION ALL
            SELECT case_id, coalesce(name || char(10), '') || address FROM participants WHERE case_id IN (SELECT value FROM json_each(@caseIds))
            """,
            new { customerIds, caseIds }).ToLookup(row => row.Id, row => row.Name);
    }

    public static SearchWords Load(Session session, IReadOnlyList<SearchSource.Draft> drafts) => new(session, drafts);

    public CaseRow? CaseOf(string caseId) => _cases.GetValueOrDefault(caseId);

    public void WriteCase(CaseRow row, StringBuilder head)
    {
        // By itself on its line: "A-1042" is found as its two parts.
        head.Append("A-").Append(row.Number).Append('\n');
        foreach (var name in _people[row.CustomerId].Concat(_people[row.Id]).Distinct())
            head.Append(name).Append('\n');
    }

    public void WriteText(string textId, StringBuilder into)
    {
        if (_texts.TryGetValue(textId, out var text))
            into.Append(text).Append('\n');
    }

    public void WriteMessage(string messageId, StringBuilder head, StringBuilder body)
    {
        if (!_messages.TryGetValue(messageId, out var message))
            return;
        body.Append(message.Subject).Append('\n').Append(message.Text).Append('\n');
        body.Append(message.FromName).Append(' ').Append(message.FromAddress).Append('\n');
        foreach (var name in _attachments[messageId])
            head.Append(name).Append('\n');
    }

    internal sealed record CaseRow
    {
        public string Id { get; init; } = "";
        public long Number { get; init; }
        public long Version { get; init; }
        public string TeamId { get; init; } = "";
        public string CustomerId { get; init; } = "";
    }

    private sealed record MessageRow
    {
        public string MessageId { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Text { get; init; } = "";
        public string? FromName { get; init; }
        public string? FromAddress { get; init; }
    }

    private sealed record NamedRow(string Id, string Name);
}
