using System.Net;
using System.Text;

namespace Amends.Channels.Email.Html;

/// <summary>
/// The words of HTML without building a tree: what stands in when a body is too large, too deep or too strange to render.
/// One pass, constant memory beside the output.
/// </summary>
internal static class BareText
{
    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase)
        { "script", "style", "title", "template", "iframe", "noembed", "noframes", "textarea" };

    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "mark", "o:p", "q", "s", "samp", "small",
        "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
    };

    internal static string From(string html, int maximumLength) => From(html, maximumLength, out _);

    /// <summary>At most so many UTF-16 code units of text; <paramref name="wasCut"/> says whether there was more.</summary>
    internal static string From(string html, int maximumLength, out bool wasCut)
    {
        var text = new StringBuilder(Math.Min(html.Length, maximumLength));
        var at = 0;
        while (at < html.Length && text.Length < maximumLength)
        {
            var open = html.IndexOf('<', at);
            var end = open < 0 ? html.Length : open;
            var take = Math.Min(end - at, maximumLength - text.Length);
            if (take > 0)
                text.Append(html, at, take);
            at = open < 0 && take == end - at ? html.Length : at;
            if (open < 0 || text.Length >= maximumLength)
                break;
            at = AfterTag(html, open, text);
        }

        wasCut = at < html.Length && text.Length >= maximumLength;
        return Tidy(InvisibleText.Plain(WebUtility.HtmlDecode(text.ToString())));
    }

    private static int AfterTag(string html, int open, StringBuilder text)
    {
        var rest = html.AsSpan(open + 1);
        if (rest.StartsWith("!--", StringComparison.Ordinal))
        {
            var close = html.IndexOf("-->", open + 4, StringComparison.Ordinal);
            return close < 0 ? html.Length : close + 3;
        }

        if (rest.IsEmpty || !(char.IsAsciiLetter(rest[0]) || rest[0] is '/' or '!' or '?'))
        {
            text.Append("&lt;");
            return open + 1;
        }

        var end = html.IndexOf('>', open);
        if (end < 0)
            return html.Length;
        var name = Name(rest);
        if (Silent.Contains(name) && rest[0] != '/')
        {
            var close = html.IndexOf("</" + name, end, StringComparison.OrdinalIgnoreCase);
            return close < 0 ? html.Length : close;
        }

        if (!Inline.Contains(name) && !Silent.Contains(name))
            text.Append('\n');
        return end + 1;
    }

    private static string Name(ReadOnlySpan<char> rest)
    {
        rest = rest[0] == '/' ? rest[1..] : rest;
        var length = 0;
        while (length < rest.Length && length < 20 && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] == ':'))
            length++;
        return rest[..length].ToString();
    }

    /// <summary>No trailing white space, and never more than one empty line.</summary>
    internal static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var empty = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.TrimEnd();
            if (line.IsEmpty)
            {
                empty++;
                continue;
            }

            if (tidy.Length > 0)
                tidy.Append(empty > 0 ? "\n\n" : "\n");
            empty = 0;
            tidy.Append(line);
        }

        return tidy.ToString();
    }
}
