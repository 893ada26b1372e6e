using System.Globalization;

namespace Amends.Storage.Search;

/// <summary>
/// Which cases have to be written again because their customer's name or contact points changed. Ids of the change record
/// sort by time, but two of one millisecond need not come in the order of their commits, so the last seconds are looked at again.
/// </summary>
internal sealed class SearchCustomers
{
    private const long OverlapMilliseconds = 10_000;
    private const int MostChanges = 500;

    private readonly Queue<string> _waiting = new();
    private Dictionary<string, long> _seen = [];
    private string? _pending;

    /// <summary>Up to <paramref name="most"/> cases to write again.</summary>
    /// <returns>The cases, and the change that is done with once they are written.</returns>
    public (IReadOnlyList<string> CaseIds, string ChangeId) After(Session session, string changeId, int most)
    {
        // Every case is still to come in the log, with its customer as of now.
        if (changeId.Length == 0)
            return ([], session.First<string>("SELECT max(id) FROM change_record") ?? "0");
        if (_waiting.Count == 0)
            Fill(session, changeId);
        var cases = new List<string>();
        while (cases.Count < most && _waiting.TryDequeue(out var caseId))
            cases.Add(caseId);
        return (cases, _waiting.Count == 0 && _pending is { } done ? done : changeId);
    }

    private void Fill(Session session, string changeId)
    {
        var from = Earlier(changeId);
        List<Change> changes, fresh;
        do
        {
            changes = session.Query<Change>(
                "SELECT id, noun_id FROM change_record WHERE id > @from AND noun = 'customer' ORDER BY id LIMIT @MostChanges",
                new { from, MostChanges });
            if (changes.Count == 0)
                return;
            from = changes[^1].Id;
            fresh = changes.Where(change => !_seen.ContainsKey(change.Id)).ToList();
        }
        while (fresh.Count == 0 && changes.Count == MostChanges);

        if (fresh.Count == 0)
            return;
        foreach (var change in fresh)
            _seen[change.Id] = TimeOf(change.Id);
        _pending = string.CompareOrdinal(from, changeId) > 0 ? from : changeId;
        var horizon = TimeOf(_pending) - (2 * OverlapMilliseconds);
        _seen = _seen.Where(seen => seen.Value >= horizon).ToDictionary();
        Wait(session, fresh);
    }

    /// <summary>A case that was opened with its customer, or after the change, is written from the log with what is so now.</summary>
    private void Wait(Session session, List<Change> changes)
    {
        var changedAt = changes.GroupBy(change => change.NounId).ToDictionary(group => group.Key, group => group.Max(change => TimeOf(change.Id)));
        var cases = session.Query<Opened>(
            """
            SELECT id, customer_id, opened_at FROM case_rows
            WHERE customer_id IN (SELECT value FROM json_each(@customerIds)) ORDER BY opened_at
            """,
            new { customerIds = SearchSource.Json([.. changedAt.Keys]) });
        foreach (var row in cases.Where(row => row.OpenedAt < changedAt[row.CustomerId]))
            _waiting.Enqueue(row.Id);
    }

    /// <summary>The first 48 bits of an id are its time in milliseconds (RFC 9562, section 5.7).</summary>
    private static long TimeOf(string id) => id.Length == 36
        && long.TryParse(string.Concat(id.AsSpan(0, 8), id.AsSpan(9, 4)), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var time) ? time : 0;

    private static string Earlier(string id)
    {
        if (id.Length != 36)
            return "";
        var hex = Math.Max(0, TimeOf(id) - OverlapMilliseconds).ToString("x12", CultureInfo.InvariantCulture);
        return $"{hex[..8]}-{hex[8..]}";
    }

    private sealed record Change(string Id, string NounId);

    private sealed record Opened(string Id, string CustomerId, long OpenedAt);
}
