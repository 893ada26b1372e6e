namespace Amends.Storage.Search;

/// <summary>The lines that show why a case was found, read from the desk: the index keeps no text.</summary>
internal static class Snippets
{
    private const int Length = 180;
    private const int Lead = 50;
    private const int MostTexts = 40;
    private const int MostRanges = 20;

    /// <summary>In each of a case's newest texts, as much as a page load can afford to look through.</summary>
    private const string Texts = """
        SELECT case_id, text, weight FROM (
            SELECT m.case_id, substr(m.text, 1, 12000) AS text, m.message_id AS id, 2 AS weight FROM message_words m WHERE m.case_id = @caseId
            UNION ALL
            SELECT t.case_id, substr(t.body, 1, 12000), t.id, 2 FROM texts t WHERE t.case_id = @caseId
            ORDER BY id DESC LIMIT @most)
        UNION ALL
        SELECT r.id, r.subject, 1 FROM case_rows r WHERE r.id = @caseId
        UNION ALL
        SELECT p.case_id, coalesce(p.name || ' ', '') || p.address, 0 FROM participants p WHERE p.case_id = @caseId
        UNION ALL
        SELECT a.case_id, a.name, 0 FROM attachments a WHERE a.case_id = @caseId
        UNION ALL
        SELECT r.id, c.name, 0 FROM case_rows r JOIN customers c ON c.id = r.customer_id WHERE r.id = @caseId
        """;

    public static IReadOnlyList<SearchHit> Of(Session session, IReadOnlyList<SearchIndex.Found> found, SearchQuery query) =>
        found.Select(one => new SearchHit(one.CaseId, one.Reason, Of(session, one, query))).ToList();

    private static SearchSnippet Of(Session session, SearchIndex.Found one, SearchQuery query)
    {
        var rows = session.Query<Row>(Texts, new { caseId = one.CaseId, most = MostTexts });
        SearchSnippet? best = null;
        var bestScore = -1;
        foreach (var row in rows)
        {
            var ranges = Matches(row.Text, query, one.Reason, out var terms);
            var score = terms == 0 ? (row.Weight == 1 ? 0 : -1) : (terms * 4) + (int)row.Weight;
            if (score <= bestScore)
                continue;
            bestScore = score;
            best = Cut(row.Text, ranges);
        }

        return best ?? new SearchSnippet("", []);
    }

    /// <summary>Where the terms stand, and how many different ones.</summary>
    private static List<SearchRange> Matches(string text, SearchQuery query, SearchReason reason, out int terms)
    {
        var ranges = new List<SearchRange>();
        var seen = new HashSet<SearchTerm>();
        if (reason is SearchReason.Number or SearchReason.Address && query.Identifier is { } identifier)
            NumberRanges(text, identifier, ranges);
        var words = new SearchText(text);
        var progress = new (int At, int Start)[query.Terms.Count];
        while (words.MoveNext())
        {
            for (var i = 0; i < query.Terms.Count && ranges.Count < MostRanges; i++)
            {
                var term = query.Terms[i];
                if (term.Joined is { } joined && words.Word.SequenceEqual(joined))
                {
                    ranges.Add(new SearchRange(words.Start, words.End - words.Start));
                    seen.Add(term);
                    continue;
                }

                // A phrase that breaks off may begin again with this very word.
                if (!Fits(term, progress[i].At, words.Word))
                    progress[i] = default;
                if (!Fits(term, progress[i].At, words.Word))
                    continue;
                progress[i] = (progress[i].At + 1, progress[i].At == 0 ? words.Start : progress[i].Start);
                if (progress[i].At < term.Words.Count)
                    continue;
                ranges.Add(new SearchRange(progress[i].Start, words.End - progress[i].Start));
                seen.Add(term);
                progress[i] = default;
            }
        }

        terms = seen.Count + (ranges.Count > 0 && seen.Count == 0 ? 1 : 0);
        ranges.Sort((left, right) => left.Start.CompareTo(right.Start));
        return ranges;
    }

    private static bool Fits(SearchTerm term, int at, ReadOnlySpan<char> word) => term.Prefix && at == term.Words.Count - 1
        ? word.StartsWith(term.Words[at])
        : word.SequenceEqual(term.Words[at]);

    /// <summary>The places where the letters and digits of the number stand, whatever stands between them.</summary>
    private static void NumberRanges(string text, Identifier identifier, List<SearchRange> ranges)
    {
        if (identifier.Kind == IdentifierKind.Address)
        {
            for (var at = text.IndexOf(identifier.Value, StringComparison.OrdinalIgnoreCase); at >= 0 && ranges.Count < MostRanges;
                at = text.IndexOf(identifier.Value, at + identifier.Value.Length, StringComparison.OrdinalIgnoreCase))
                ranges.Add(new SearchRange(at, identifier.Value.Length));
            return;
        }

        var kept = new List<(char Character, int Index)>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i]))
                kept.Add((char.ToUpperInvariant(text[i]), i));
        }

        var bare = string.Create(kept.Count, kept, (span, all) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = all[i].Character;
        });
        for (var at = bare.IndexOf(identifier.Value, StringComparison.Ordinal); at >= 0 && ranges.Count < MostRanges;
            at = bare.IndexOf(identifier.Value, at + 1, StringComparison.Ordinal))
        {
            var end = kept[at + identifier.Value.Length - 1].Index + 1;
            if (end - kept[at].Index <= identifier.Value.Length * 2)
                ranges.Add(new SearchRange(kept[at].Index, end - kept[at].Index));
        }
    }

    /// <summary>A window around the first match, on one line; line breaks become spaces one for one, so that ranges stay right.</summary>
    private static SearchSnippet Cut(string text, List<SearchRange> ranges)
    {
        var first = ranges.Count > 0 ? ranges[0].Start : 0;
        var start = Math.Max(0, first - Lead);
        if (start > 0)
        {
            var space = text.AsSpan(start, first - start).IndexOfAny(' ', '\n');
            start += space >= 0 ? space + 1 : 0;
        }

        var end = Math.Min(text.Length, start + Length);
        if (start > 0 && start < text.Length && char.IsLowSurrogate(text[start]))
            start++;
        if (end < text.Length && char.IsLowSurrogate(text[end]))
            end--;
        var line = string.Create(end - start, (text, start), (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(from.text[from.start + i]) ? ' ' : from.text[from.start + i];
        });
        var shown = new List<SearchRange>();
        var covered = start;
        foreach (var range in ranges)
        {
            var from = Math.Max(range.Start, covered);
            var to = Math.Min(range.Start + range.Length, end);
            if (to <= from)
                continue;
            shown.Add(new SearchRange(from - start, to - from));
            covered = to;
        }

        return new SearchSnippet(line, shown);
    }

    private sealed record Row
    {
        public string CaseId { get; init; } = "";
        public string Text { get; init; } = "";
        public long Weight { get; init; }
    }
}
