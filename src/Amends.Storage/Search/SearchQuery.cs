using Amends.Core.Shared;

namespace Amends.Storage.Search;

/// <summary>What somebody typed: words that all have to be there, "phrases in quotes", and perhaps one number or address.</summary>
/// <param name="Terms">Each is one word, or several that follow each other.</param>
/// <param name="Identifier">The whole query as a number or an address; null where it is words.</param>
/// <param name="CaseNumber">The whole query as a case number (<c>1042</c>, <c>#1042</c>, <c>A-1042</c>).</param>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms, Identifier? Identifier, long? CaseNumber)
{
    public const int Longest = 500;
    public const int MostTerms = 32;
    private const int ShortestPrefix = 3;

    /// <summary>Reads any text; there is no syntax that can be wrong.</summary>
    public static Outcome<SearchQuery> Parse(string? query)
    {
        if (string.IsNullOrWhiteSpace(query))
            return Refusal.Invalid("q", "Type a word, a name or a number to search for.");
        if (query.Length > Longest)
            return Refusal.Invalid("q", $"That is too long to search for. Use at most {Longest} characters.");

        var terms = new List<SearchTerm>();
        foreach (var (piece, quoted, last) in Pieces(query))
        {
            var words = Words(piece);
            if (words.Count == 0)
                continue;
            var prefix = last && !quoted && char.IsLetterOrDigit(piece[^1]) && words[^1].Length >= ShortestPrefix;
            terms.Add(new SearchTerm(words, prefix));
        }

        if (terms.Count == 0)
            return Refusal.Invalid("q", "Type a word, a name or a number to search for.");
        return terms.Count > MostTerms
            ? Refusal.Invalid("q", $"Those are too many words. Use at most {MostTerms}.")
            : new SearchQuery(terms, Search.Identifier.OfQuery(query), NumberOf(query));
    }

    private static IEnumerable<(string Piece, bool Quoted, bool Last)> Pieces(string query)
    {
        var parts = query.Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            // A quote that was opened and not closed is still being typed.
            if (i % 2 == 1)
            {
                yield return (parts[i], i < parts.Length - 1, i == parts.Length - 1);
                continue;
            }

            var words = parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            for (var word = 0; word < words.Length; word++)
                yield return (words[word], false, i == parts.Length - 1 && word == words.Length - 1 && !char.IsWhiteSpace(query[^1]));
        }
    }

    private static List<string> Words(string piece)
    {
        var words = new List<string>();
        var text = new SearchText(piece);
        while (text.MoveNext())
            words.Add(text.Word.ToString());
        return words;
    }

    private static long? NumberOf(string query)
    {
        var text = query.AsSpan().Trim();
        if (text.StartsWith("A-", StringComparison.OrdinalIgnoreCase))
            text = text[2..];
        else if (text is ['#', ..])
            text = text[1..];
        return text.Length is > 0 and <= 15 && !text.ContainsAnyExceptInRange('0', '9')
            ? long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }
}

/// <param name="Words">Folded words that follow each other.</param>
/// <param name="Prefix">The last one is still being typed: words that begin with it match.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool Prefix)
{
    /// <summary>A number that was typed with separators, without them: <c>123-4567</c> also stands as <c>1234567</c>.</summary>
    public string? Joined => Words.Count is > 1 and <= 8 && Words.Any(word => word.Any(char.IsAsciiDigit)) ? string.Concat(Words) : null;
}
