namespace Amends.Storage.Words;

/// <summary>The words that facts point to: subjects, notes, what was said on a call, what was promised.</summary>
public static class TextStore
{
    public static void Add(Session session, string id, string caseId, string body) =>
        session.Execute("INSERT INTO texts (id, case_id, body) VALUES (@id, @caseId, @body)", new { id, caseId, body });

    /// <summary>The text; empty where it was erased.</summary>
    public static string Get(Session session, string id) => session.First<string>("SELECT body FROM texts WHERE id = @id", new { id }) ?? "";

    /// <summary>Every text of these cases.</summary>
    public static Dictionary<string, string> OfCases(Session session, IReadOnlyList<string> caseIds) => session
        .Query<Row>("SELECT id, body FROM texts WHERE case_id IN @caseIds", new { caseIds })
        .ToDictionary(row => row.Id, row => row.Body);

    private sealed record Row(string Id, string Body);
}
