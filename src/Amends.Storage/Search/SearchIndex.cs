using System.Globalization;
using Amends.Core.Shared;

namespace Amends.Storage.Search;

/// <summary>
/// Finds cases by words, numbers and addresses. It holds no truth: it is fed by log position and can be thrown away and
/// made again at any time. Who may see what is asked of the desk itself at each search, never of the index.
/// </summary>
public abstract class SearchIndex(Database desk) : IAsyncDisposable
{
    public const int MostPerPage = 100;

    /// <summary>Up to this many hits are ordered by rank, more are ordered newest first.</summary>
    private const int RankedUpTo = 200;
    private const int MostByIdentifier = 200;

    /// <summary>How far the index has read.</summary>
    public abstract Task<SearchProgress> Progress(CancellationToken cancel = default);

    /// <summary>Writes documents and progress in one commit. A document replaces the one of the same case and stretch.</summary>
    public abstract Task Put(IReadOnlyCollection<SearchDocument> documents, SearchProgress progress, CancellationToken cancel = default);

    /// <summary>Empties the index; the feeder fills it again from the first fact.</summary>
    public abstract Task Reset(CancellationToken cancel = default);

    /// <summary>Takes everything of a case out of the index, for erasure. What the desk still holds is written again by <see cref="SearchFeeder.Feed"/>.</summary>
    public abstract Task Forget(string caseId, CancellationToken cancel = default);

    /// <summary>Matching documents below a position, newest first.</summary>
    /// <param name="teams">Null for all teams. A hint that may be out of date: what it lets through is checked again.</param>
    protected abstract IReadOnlyList<Match> Newest(SearchQuery query, IReadOnlyList<string>? teams, long before, int most);

    /// <summary>How well documents match, less is better. Asked for few only.</summary>
    protected abstract IReadOnlyDictionary<long, double> Ranks(SearchQuery query, IReadOnlyList<string>? teams);

    /// <summary>Documents that hold the identifier: the exact ones first, then those that end so; each newest first.</summary>
    protected abstract IReadOnlyList<Match> ByIdentifier(Identifier identifier, int most);

    /// <summary>Whether a later stretch of the same case matches too.</summary>
    protected abstract bool MatchesLater(SearchQuery query, Match match);

    public abstract ValueTask DisposeAsync();

    /// <summary>The cases that match everything in the query and that the viewer may see.</summary>
    /// <param name="after">The cursor that the page before gave; null for the first page.</param>
    public async Task<Outcome<SearchPage>> Search(
        Viewer viewer, string? query, string? after, int limit, CancellationToken cancel = default)
    {
        if (SearchQuery.Parse(query).Refused(out var refusal))
            return refusal;
        if (!Cursor.TryParse(after, out var cursor))
            return Refusal.Invalid("after", "This page of the search no longer exists. Search again.");
        var parsed = SearchQuery.Parse(query).Value;
        return await desk.Read(session => Page(session, viewer, parsed, cursor, Math.Clamp(limit, 1, MostPerPage)), cancel);
    }

    private SearchPage Page(Session session, Viewer viewer, SearchQuery query, Cursor cursor, int limit)
    {
        var teams = viewer.SeesAllTeams ? null : viewer.TeamIds;
        var found = new Dictionary<string, Found>();
        var order = new List<Found>();
        foreach (var (match, reason) in Identified(session, query))
            Take(new Found(match.CaseId, match.Position, reason));
        Keep(session, viewer, order, found);

        // One more than is counted, so that "999+" is known; the rest for cases with several stretches.
        const int Most = SearchPage.MostCounted + 201;
        var newest = Newest(query, teams, long.MaxValue, Most);
        foreach (var match in newest)
            Take(new Found(match.CaseId, match.Position, SearchReason.Words));
        Keep(session, viewer, order, found);
        var isAll = newest.Count < Most;
        if (isAll && order.Count <= RankedUpTo)
            Rank(order, query, teams);

        var isExact = isAll && order.Count <= SearchPage.MostCounted;
        var (hits, next) = cursor.Position is { } before
            ? Below(session, viewer, query, teams, before, limit, order)
            : From(order, cursor.Offset, limit, isAll);
        return new SearchPage(Snippets.Of(session, hits, query), next, Math.Min(order.Count, SearchPage.MostCounted), isExact);

        void Take(Found one)
        {
            if (found.TryAdd(one.CaseId, one))
                order.Add(one);
        }
    }

    private IEnumerable<(Match Match, SearchReason Reason)> Identified(Session session, SearchQuery query)
    {
        // Asked of the desk, so that a case is found by its number from its first moment on.
        if (query.CaseNumber is { } number && session.First<string>("SELECT id FROM case_rows WHERE number = @number", new { number }) is { } caseId)
            yield return (new Match(long.MaxValue, caseId, false), SearchReason.CaseNumber);
        if (query.Identifier is { } identifier)
        {
            var reason = identifier.Kind == IdentifierKind.Address ? SearchReason.Address : SearchReason.Number;
            foreach (var match in ByIdentifier(identifier, MostByIdentifier))
                yield return (match, reason);
        }
    }

    private void Rank(List<Found> order, SearchQuery query, IReadOnlyList<string>? teams)
    {
        var ranks = Ranks(query, teams);
        var sorted = order
            .OrderBy(one => one.Reason == SearchReason.Words ? ranks.GetValueOrDefault(one.Position) : double.NegativeInfinity)
            .ToList();
        order.Clear();
        order.AddRange(sorted);
    }

    /// <summary>A page of what was counted. Past its end it goes on by position.</summary>
    private static (IReadOnlyList<Found> Hits, string? Next) From(List<Found> order, int offset, int limit, bool isAll)
    {
        var hits = order.Skip(offset).Take(limit).ToList();
        if (hits.Count == 0 || (isAll && offset + hits.Count >= order.Count))
            return (hits, null);
        var isByPosition = (!isAll || order.Count > RankedUpTo) && hits[^1].Reason == SearchReason.Words;
        return (hits, isByPosition ? Cursor.At(hits[^1].Position) : Cursor.From(offset + hits.Count));
    }

    private (IReadOnlyList<Found> Hits, string? Next) Below(
        Session session, Viewer viewer, SearchQuery query, IReadOnlyList<string>? teams, long before, int limit, List<Found> counted)
    {
        var identified = counted.Where(one => one.Reason != SearchReason.Words).Select(one => one.CaseId).ToHashSet();
        var hits = new List<Found>();
        while (true)
        {
            var matches = Newest(query, teams, before, limit + 1);
            var page = new Dictionary<string, Found>();
            foreach (var match in matches)
            {
                if (!identified.Contains(match.CaseId) && !(match.Full && MatchesLater(query, match)))
                    page.TryAdd(match.CaseId, new Found(match.CaseId, match.Position, SearchReason.Words));
            }

            var visible = page.Values.ToList();
            Keep(session, viewer, visible, page);
            hits.AddRange(visible);
            if (hits.Count > limit)
                return (hits[..limit], Cursor.At(hits[limit - 1].Position));
            if (matches.Count <= limit)
                return (hits, null);
            before = matches[^1].Position;
        }
    }

    /// <summary>Leaves only what the desk says this viewer may see, now.</summary>
    private static void Keep(Session session, Viewer viewer, List<Found> order, Dictionary<string, Found> found)
    {
        // Who sees everything need not be asked about a thousand cases to see ten.
        if (viewer.SeesAllTeams)
            return;
        var ids = SearchSource.Json(order.Where(one => !one.Checked).Select(one => one.CaseId).ToList());
        var visible = session
            .Query<Team>("SELECT id, team_id FROM case_rows WHERE id IN (SELECT value FROM json_each(@ids))", new { ids })
            .Where(row => viewer.Sees(row.TeamId))
            .Select(row => row.Id)
            .ToHashSet();
        foreach (var one in order)
        {
            if (visible.Contains(one.CaseId))
                one.Checked = true;
            else if (!one.Checked)
                found.Remove(one.CaseId);
        }

        order.RemoveAll(one => !one.Checked);
    }

    /// <param name="Position">Of the document, in the log.</param>
    /// <param name="Full">Another stretch of the case may follow.</param>
    protected sealed record Match(long Position, string CaseId, bool Full);

    internal sealed record Found(string CaseId, long Position, SearchReason Reason)
    {
        public bool Checked { get; set; }
    }

    private sealed record Team(string Id, string TeamId);

    private readonly record struct Cursor(int Offset, long? Position)
    {
        public static string From(int offset) => "o" + offset.ToString(CultureInfo.InvariantCulture);

        public static string At(long position) => "p" + position.ToString(CultureInfo.InvariantCulture);

        public static bool TryParse(string? text, out Cursor cursor)
        {
            cursor = default;
            if (string.IsNullOrEmpty(text))
                return true;
            if (!long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                return false;
            cursor = text[0] == 'p' ? new Cursor(0, value) : new Cursor((int)Math.Min(value, int.MaxValue), null);
            return text[0] is 'p' or 'o';
        }
    }
}
