namespace Amends.Mail.Mime;

/// <summary>Message-IDs (RFC 5322 section 3.6.4), repaired as far as only one reading is possible. No angle brackets.</summary>
public static class MessageIds
{
    private const int MaxLength = 998;

    /// <summary>The one id of a Message-ID or Content-ID field, also without brackets.</summary>
    public static string? ParseOne(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        var list = ParseList(value, 1);
        if (list.Count > 0)
            return list[0];
        var bare = Clean(value.AsSpan());
        return bare.Length is 0 or > MaxLength ? null : bare;
    }

    /// <summary>All ids in a References or In-Reply-To field, in order, each once. When there are more than the limit, the first and the last ones.</summary>
    public static IReadOnlyList<string> ParseList(string? value, int max = 1000)
    {
        if (string.IsNullOrWhiteSpace(value))
            return [];
        var result = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        while (at < value.Length)
        {
            var open = value.IndexOf('<', at);
            AddBare(value.AsSpan(at, (open < 0 ? value.Length : open) - at));
            if (open < 0)
                break;
            while (open + 1 < value.Length && value[open + 1] == '<')
                open++;
            // Closed by '>', or, where that was forgotten, by the next '<'.
            var end = value.AsSpan(open + 1).IndexOfAny('<', '>');
            var stop = end < 0 ? value.Length : open + 1 + end;
            Add(Clean(value.AsSpan(open + 1, stop - open - 1)));
            at = stop < value.Length && value[stop] == '>' ? stop + 1 : stop;
        }

        if (result.Count <= max)
            return result;
        return max == 1 ? result[..1] : [.. result[..(max / 2)], .. result[^(max - (max / 2))..]];

        void Add(string id)
        {
            if (id.Length is > 0 and <= MaxLength && seen.Add(id))
                result.Add(id);
        }

        // Outside brackets only a word with an '@' inside is an id; the rest is talk ("Your message of Monday").
        void AddBare(ReadOnlySpan<char> text)
        {
            if (text.IndexOf('@') < 0)
                return;
            foreach (var range in text.SplitAny(" \t,;\"()>"))
            {
                var word = text[range].Trim('.');
                var sign = word.IndexOf('@');
                if (sign > 0 && sign < word.Length - 1)
                    Add(word.ToString());
            }
        }
    }

    private static string Clean(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim(" \t<>\"");
        if (trimmed.IndexOfAny(" \t\r\n\0") < 0)
            return trimmed.ToString();
        // White space inside comes from folding at the wrong place.
        return string.Concat(trimmed.ToString().Where(c => c is not (' ' or '\t' or '\r' or '\n' or '\0')));
    }
}
