using System.Text;

namespace Amends.Mail.Mime;

/// <summary>One entry between commas: its words, what stood in angle brackets (or the word with an <c>@</c>), and its first comment.</summary>
internal sealed record AddressEntry(string Words, string? Address, string? Comment, bool Angled, bool EndedByComma);

/// <summary>Cuts an address field into entries: quotes, comments, angle brackets, groups and encoded words are kept whole.</summary>
internal sealed class AddressScanner(string text)
{
    private readonly StringBuilder words = new();
    private int at;
    private string? angle;
    private string? comment;
    private bool sign, openQuote, openComment;
    private int nextClose = -1, nextColon = -1;

    public IEnumerable<AddressEntry> Entries()
    {
        while (at < text.Length)
        {
            var c = text[at];
            switch (c)
            {
                case ',':
                case ';':
                    at++;
                    if (Take(byComma: true) is { } entry)
                        yield return entry;
                    break;
                case ':' when IsGroupStart():
                    // The group's own name says nothing about its members.
                    at++;
                    words.Clear();
                    sign = false;
                    comment = null;
                    break;
                case '"':
                    Quoted();
                    break;
                case '(':
                    Comment();
                    break;
                case '<':
                    Angle();
                    break;
                default:
                    if (EncodedWord.StartsAt(text, at, out var end))
                    {
                        words.Append(text, at, end - at);
                        at = end;
                    }
                    else
                    {
                        words.Append(c == '>' ? ' ' : c);
                        sign |= c == '@';
                        at++;
                    }

                    break;
            }
        }

        if (Take(byComma: false) is { } last)
            yield return last;
    }

    private AddressEntry? Take(bool byComma)
    {
        var said = words.ToString().Trim();
        var (found, note) = (angle, comment);
        words.Clear();
        sign = false;
        angle = null;
        comment = null;
        if (found is not null)
            return new(said, found, note, true, byComma);
        if (said.Length == 0)
            return null;
        return AddressText.Split(said) is var (name, address) ? new(name, address, note, false, byComma) : null;
    }

    private bool IsGroupStart()
    {
        if (angle is not null || sign)
            return false;
        return words.Length > 10 || !words.ToString().Trim().Equals("mailto", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The quotes stay, so that what was quoted is never split later.</summary>
    private void Quoted()
    {
        var close = at + 1;
        while (!openQuote && close < text.Length && text[close] != '"')
            close += text[close] == '\\' ? 2 : 1;
        if (openQuote || close >= text.Length)
        {
            // Never closed: this quote, and any after it, is a stray character.
            openQuote = true;
            words.Append(' ');
            at++;
            return;
        }

        words.Append(text, at, close + 1 - at);
        at = close + 1;
    }

    private void Comment()
    {
        var depth = 0;
        var start = at + 1;
        var i = at;
        for (; i < text.Length && !openComment; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '(')
                depth++;
            else if (text[i] == ')' && --depth == 0)
                break;
        }

        if (openComment || i >= text.Length)
        {
            openComment = true;
            // Never closed: it ends before an address, if one follows.
            var stop = text.AsSpan(start).IndexOfAny('<', ',');
            i = stop < 0 ? text.Length : start + stop;
            comment ??= text[start..i];
            at = i;
            return;
        }

        comment ??= text[start..i];
        at = i + 1;
        words.Append(' ');
    }

    private void Angle()
    {
        at++;
        while (at < text.Length && text[at] is '<' or ' ')
            at++;
        var start = at;
        var quoted = false;
        while (at < text.Length && (quoted || text[at] is not ('>' or '<')))
        {
            if (text[at] == '"')
                quoted = !quoted && text.IndexOf('"', at + 1) is > 0 and var close && close < Next('>', ref nextClose);
            else if (!quoted && text[at] == ',' && !IsRoute(start))
                break;
            at++;
        }

        var inside = text[start..at];
        if (at < text.Length && text[at] == '>')
            at++;
        if (angle is null || !angle.Contains('@', StringComparison.Ordinal))
        {
            // "<Jane> <jane@example.org>": the first was a name.
            if (angle is not null)
                words.Append(' ').Append(angle);
            angle = inside;
        }

        words.Append(' ');
    }

    /// <summary>Obsolete source routes (RFC 5322 section 4.4) have commas inside the brackets: <c>&lt;@a,@b:c@d&gt;</c>.</summary>
    private bool IsRoute(int start) => text[start] == '@' && Next(':', ref nextColon) < Next('>', ref nextClose);

    /// <summary>Where the sign stands next (the end of the text when nowhere); remembered, so that no text is searched twice.</summary>
    private int Next(char c, ref int known)
    {
        if (known < at)
            known = text.IndexOf(c, at) is >= 0 and var found ? found : text.Length;
        return known;
    }
}
