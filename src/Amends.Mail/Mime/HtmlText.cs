using System.Net;
using System.Text;

namespace Amends.Mail.Mime;

/// <summary>
/// The words of an HTML body, roughly laid out, for where plain text is wanted and only HTML was sent. Linear; never an HTML parser:
/// the result is text and must be escaped before it is shown in a page.
/// </summary>
public static class HtmlText
{
    public static string Of(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var result = new StringBuilder(html.Length / 2);
        var rest = html.AsSpan();
        while (!rest.IsEmpty)
        {
            var open = rest.IndexOf('<');
            Words(open < 0 ? rest : rest[..open], result);
            if (open < 0)
                break;
            rest = rest[open..];
            if (rest.StartsWith("<!--"))
            {
                var end = rest.IndexOf("-->");
                rest = end < 0 ? [] : rest[(end + 3)..];
                continue;
            }

            if (rest.Length < 2 || !(char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!' or '?'))
            {
                result.Append('<');
                rest = rest[1..];
                continue;
            }

            var close = rest.IndexOf('>');
            var tag = close < 0 ? rest[1..] : rest[1..close];
            rest = close < 0 ? [] : rest[(close + 1)..];
            var ending = tag.StartsWith("/");
            var name = Name(ending ? tag[1..] : tag);
            if (!ending && name is "script" or "style" or "title" && !tag.EndsWith("/"))
                rest = After(rest, name);
            else
                Break(name, ending, result);
        }

        return Tidy(result);
    }

    private static string Name(ReadOnlySpan<char> tag)
    {
        var n = 0;
        while (n < tag.Length && n < 12 && char.IsAsciiLetterOrDigit(tag[n]))
            n++;
        return tag[..n].ToString().ToLowerInvariant();
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> rest, string name)
    {
        var end = rest.IndexOf("</" + name, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? [] : rest[end..];
    }

    private static void Break(string name, bool ending, StringBuilder result)
    {
        switch (name)
        {
            case "br":
                result.Append('\n');
                break;
            case "li" when !ending:
                result.Append("\n* ");
                break;
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "table" or "blockquote" or "pre" or "ul" or "ol" or "hr":
                result.Append("\n\n");
                break;
            case "div" or "tr" or "section" or "header" or "footer" or "address" or "dt" or "dd" or "body" or "li":
                if (result.Length > 0 && result[^1] != '\n')
                    result.Append('\n');
                break;
            case "td" or "th":
                result.Append(' ');
                break;
        }
    }

    private static void Words(ReadOnlySpan<char> text, StringBuilder result)
    {
        if (text.IsEmpty)
            return;
        var decoded = text.Contains('&') ? WebUtility.HtmlDecode(text.ToString()) : text.ToString();
        foreach (var c in decoded)
        {
            var space = c is ' ' or '\n' or '\r' or '\t' or '\f';
            if (!space)
                result.Append(c == '\u00A0' ? ' ' : c);
            else if (result.Length > 0 && result[^1] is not (' ' or '\n'))
                result.Append(' ');
        }
    }

    /// <summary>At most one empty line in a row, no spaces at line ends.</summary>
    private static string Tidy(StringBuilder text)
    {
        var result = new StringBuilder(text.Length);
        var breaks = 2;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                while (result.Length > 0 && result[^1] == ' ')
                    result.Length--;
                if (breaks < 2)
                    result.Append('\n');
                breaks++;
            }
            else if (c != ' ' || breaks == 0)
            {
                result.Append(c);
                breaks = 0;
            }
        }

        return result.ToString().Trim();
    }
}
