using System.Text;

namespace Amends.Channels.Email.Html;

/// <summary>Plain text as simple HTML: for what we send, and for showing a text mail.</summary>
public static class TextHtml
{
    private const int LongestLink = 2_000;
    private static readonly string[] Schemes = ["https://", "http://", "mailto:"];

    /// <summary>
    /// Paragraphs and line breaks, everything escaped, http, https and mailto addresses clickable.
    /// Characters that override the direction of text are left out. Linear in the text.
    /// </summary>
    public static string From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var html = new StringBuilder(text.Length + (text.Length / 4));
        var open = false;
        foreach (var line in InvisibleText.Plain(text).AsSpan().Trim('\n').EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                if (open)
                    html.Append("</p>\n");
                open = false;
                continue;
            }

            html.Append(open ? "<br>\n" : "<p dir=\"auto\">");
            open = true;
            Line(html, line);
        }

        if (open)
            html.Append("</p>\n");
        return html.ToString();
    }

    /// <summary>The text with the characters that mean something in HTML escaped, fit for elements and quoted attributes.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var html = new StringBuilder(text.Length + 16);
        Escape(html, InvisibleText.Plain(text));
        return html.ToString();
    }

    internal static void Escape(StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\'': html.Append("&#39;"); break;
                case '`': html.Append("&#96;"); break;
                case '\u00A0': html.Append("&nbsp;"); break;
                default: html.Append(c); break;
            }
        }
    }

    private static void Line(StringBuilder html, ReadOnlySpan<char> line)
    {
        var spaces = line.Length - line.TrimStart(' ').Length;
        for (var i = 0; i < Math.Min(spaces, 40); i++)
            html.Append("&nbsp;");
        line = line[spaces..];

        var from = 0;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] is not ('h' or 'H' or 'm' or 'M') || (at > 0 && char.IsLetterOrDigit(line[at - 1])))
                continue;
            var length = LinkLength(line[at..]);
            if (length == 0)
                continue;
            Escape(html, line[from..at]);
            Link(html, line.Slice(at, length));
            from = at + length;
            at = from - 1;
        }

        Escape(html, line[from..]);
    }

    private static void Link(StringBuilder html, ReadOnlySpan<char> link)
    {
        var address = Addresses.Link(link.ToString());
        if (address is null)
        {
            Escape(html, link);
            return;
        }

        html.Append("<a href=\"");
        Escape(html, address);
        html.Append("\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">");
        Escape(html, link);
        html.Append("</a>");
    }

    /// <summary>How far the address goes that starts here: to white space or a delimiter, less closing punctuation; 0 if none does.</summary>
    private static int LinkLength(ReadOnlySpan<char> rest)
    {
        var scheme = 0;
        foreach (var candidate in Schemes)
        {
            if (rest.StartsWith(candidate, StringComparison.OrdinalIgnoreCase))
                scheme = candidate.Length;
        }

        if (scheme == 0)
            return 0;
        var end = scheme;
        int opened = 0, closed = 0;
        while (end < rest.Length && end <= LongestLink && !char.IsWhiteSpace(rest[end]) && rest[end] is not ('<' or '>' or '"'))
        {
            opened += rest[end] == '(' ? 1 : 0;
            closed += rest[end] == ')' ? 1 : 0;
            end++;
        }

        if (end > LongestLink)
            return 0;
        while (end > scheme && (rest[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or ']' or '}' or '*' or '_'
                                || (rest[end - 1] == ')' && closed > opened)))
        {
            closed -= rest[end - 1] == ')' ? 1 : 0;
            end--;
        }

        return end == scheme ? 0 : end;
    }
}
