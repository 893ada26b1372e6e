using Amends.Core.Reading.Languages;

namespace Amends.Core.Reading;

/// <summary>Lines such as "On Mon, 5 Jan 2026 at 10:00, Ann &lt;ann@example.org&gt; wrote:", on one line or wrapped over up to four.</summary>
internal static class Attribution
{
    public const int MaxSpan = 2 * MaxLines;
    private const int MaxLines = 4;
    private const int MaxLength = 320;

    // People quote each other in their letters this way; a mail program never does without marking what follows.
    private static readonly string[] PeoplesOwn = [" you wrote", " i wrote", " we wrote", " they wrote", " he wrote", " she wrote", " u schreef", " ich schrieb", " wir schrieben"];

    /// <summary>Strong: a mail program wrote it. Weak: believed only when marked quotes follow.</summary>
    internal readonly record struct Found(int Start, bool Strong);

    /// <summary>The attribution that ends on this line, if any.</summary>
    public static Found? EndingAt(IReadOnlyList<MailLine> lines, int end)
    {
        var last = lines[end];
        var text = last.Unquoted;
        // A wrapped "<name@example.org\n> wrote:" looks quoted and is not.
        if (text.Length is 0 or > MaxLength || last.IsQuoted && (end == 0 || lines[end - 1].IsQuoted || text.Length > 40) || !MayEnd(text))
            return null;
        Found? alone = null;
        // Mail made from HTML tears the address out of such a line, with blank lines around it.
        var torn = last.IsQuoted;
        var most = torn ? 2 * MaxLines : MaxLines;
        var joined = text;
        for (var start = end; ; )
        {
            if (Judge(joined, out var opened, out var strong))
            {
                if (opened)
                    return new Found(start, strong);
                if (start == end)
                    alone = new Found(start, strong);
            }
            start--;
            while (torn && start >= 0 && lines[start].IsBlank && end - start < most)
                start--;
            if (start < 0 || end - start >= most || lines[start].IsBlank || lines[start].IsQuoted)
                return alone ?? (lines[start + 1].Trimmed.Contains('<') && Judge(joined, out _, out strong) ? new Found(start + 1, strong) : null);
            joined = lines[start].Trimmed + " " + joined;
            if (joined.Length > MaxLength)
                return alone;
        }
    }

    /// <summary>Whether the text, without quote marks, begins with an attribution within its first lines.</summary>
    public static bool OpensWith(IEnumerable<string> unquoted)
    {
        var joined = "";
        foreach (var line in unquoted.Take(MaxLines))
        {
            joined = joined.Length == 0 ? line : joined + " " + line;
            if (joined.Length > MaxLength)
                return false;
            if (MayEnd(line) && Judge(joined, out _, out _))
                return true;
        }
        return false;
    }

    private static bool MayEnd(string text) =>
        text[^1] is ':' or '：' or '>' or ')' or '-' || StartsWithYear(text);

    private static bool Judge(string joined, out bool opened, out bool strong)
    {
        opened = strong = false;
        var dashes = joined.Length >= 12 && joined.StartsWith("---", StringComparison.Ordinal) && joined.EndsWith("---", StringComparison.Ordinal);
        if (!dashes && !joined.AsSpan().ContainsAnyInRange('0', '9') && !joined.Contains('@'))
            return false;
        var whole = joined.Trim(' ', '-', '*', '_');
        var colon = whole.EndsWith(':') || whole.EndsWith('：');
        whole = whole.TrimEnd(':', '：', ' ');
        var lower = whole.ToLowerInvariant();
        var address = lower.Contains('@');
        var time = HasTime(lower);
        opened = Opens(lower);
        strong = (time || address && lower.AsSpan().IndexOfAny('<', '(', '"') >= 0) && !PeoplesOwn.Any(own => lower.EndsWith(own, StringComparison.Ordinal));
        if (whole.Length == 0)
            return false;
        if ((colon || dashes) && HasVerb(whole, lower))
        {
            var dated = time && HasYear(lower);
            if (dashes)
                return opened = strong = true;
            strong &= opened || address || lower[^1] >= '\u2e80';
            return opened ? address || time || HasYear(lower) : dated || address && lower.IndexOfAny(['<', '(', '[', ';']) >= 0;
        }
        // "пн, 5 янв. 2026 г. в 10:12, Анна <anna@example.org>:", the verb missing.
        if (colon && opened && address && time && HasYear(lower) && lower[^1] is '>' or ')')
            return true;
        // Older Gmail: "2026-01-05 10:00 GMT+01:00 Ann <ann@example.org>:", the verb missing.
        if (!StartsWithYear(lower))
            return false;
        var zone = lower.Contains("gmt+", StringComparison.Ordinal) || lower.Contains("gmt-", StringComparison.Ordinal);
        opened = true;
        strong = zone || colon && address;
        return zone && lower.Length <= 160 || address && lower[^1] is '>' or ')';
    }

    private static bool Opens(string lower)
    {
        if (char.IsAsciiDigit(lower.Length > 0 ? lower[0] : 'x'))
            return true;
        foreach (var opening in AllLanguages.Openings)
            if (lower.StartsWith(opening, StringComparison.Ordinal))
                return lower.AsSpan(opening.Length, Math.Min(40, lower.Length - opening.Length)).ContainsAnyInRange('0', '9');
        return false;
    }

    private static bool HasVerb(string whole, string lower)
    {
        foreach (var verb in AllLanguages.Wrote)
        {
            if (!lower.EndsWith(verb, StringComparison.Ordinal))
                continue;
            var before = lower.Length - verb.Length - 1;
            if (before >= 0 && (!char.IsLetter(lower[before]) || lower[before] >= '\u2e80' || verb[0] >= '\u2e80'))
                return true;
            // Gmail at times glues the verb to the address: "<ann@example.org>wrote:".
        }
        foreach (var verb in AllLanguages.Wrote)
        {
            var at = lower.IndexOf(verb, StringComparison.Ordinal);
            if (at <= 0 || char.IsLetter(lower[at - 1]) || at + verb.Length >= lower.Length || char.IsLetter(lower[at + verb.Length]))
                continue;
            var rest = whole[(at + verb.Length)..].Trim();
            // "Ann <ann@example.org> schrieb am Fr., 28. Apr. 2017 um 11:53 Uhr:"
            if (rest.Length <= 70 && rest.AsSpan().ContainsAnyInRange('0', '9') && (lower.AsSpan(0, at).Contains('@') || HasYear(rest) && IsName(whole[..at].Trim())))
                return true;
            if (AllLanguages.WroteThenName.Contains(verb) && IsName(rest))
                return true;
        }
        return false;
    }

    private static bool IsName(string rest)
    {
        if (rest.Length is 0 or > 140)
            return false;
        var addressAt = rest.IndexOfAny(['<', '(', '[']);
        var name = (addressAt >= 0 ? rest[..addressAt] : rest).Trim(' ', '"', '\'', '“', '”', '„');
        if (rest.Contains('@'))
            return name.Count(c => c == ' ') <= 6;
        return name.Length > 0 && char.IsUpper(name[0]) && name.Count(c => c == ' ') <= 4;
    }

    // "10:12", "10.12", "10h12"; the day and month of "05.01.26" are none.
    private static bool HasTime(string text)
    {
        for (var i = 1; i + 2 < text.Length; i++)
        {
            if (text[i] is not (':' or '.' or 'h' or '時' or '时' or '：') || !char.IsAsciiDigit(text[i - 1]) || !char.IsAsciiDigit(text[i + 1]) || !char.IsAsciiDigit(text[i + 2]))
                continue;
            var before = i >= 2 && char.IsAsciiDigit(text[i - 2]) ? i - 3 : i - 2;
            var after = i + 3;
            if ((before < 0 || text[before] is not '.' && !char.IsAsciiDigit(text[before]))
                && (after >= text.Length || !char.IsAsciiDigit(text[after]) && (text[i] != '.' || text[after] != '.' || after + 1 == text.Length)))
                return true;
        }
        return false;
    }

    private static bool HasYear(string text)
    {
        for (var i = 0; i + 3 < text.Length; i++)
            if ((text[i] == '2' && text[i + 1] == '0' || text[i] == '1' && text[i + 1] == '9') && char.IsAsciiDigit(text[i + 2]) && char.IsAsciiDigit(text[i + 3])
                && (i == 0 || !char.IsAsciiDigit(text[i - 1])) && (i + 4 >= text.Length || !char.IsAsciiDigit(text[i + 4])))
                return true;
        return HasNumericDate(text);
    }

    private static bool HasNumericDate(string text)
    {
        for (var i = 1; i + 4 < text.Length; i++)
            if (text[i] is '/' or '.' && char.IsAsciiDigit(text[i - 1]) && text.AsSpan(i + 1, Math.Min(3, text.Length - i - 1)).IndexOfAny('/', '.') is 1 or 2)
                return true;
        return false;
    }

    private static bool StartsWithYear(string text) =>
        text.Length >= 10 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3])
        && text[4] is '-' or '/' or '.' or '年' && char.IsAsciiDigit(text[5]);
}
