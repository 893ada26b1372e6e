using System.Text;
using System.Text.Encodings.Web;

using Microsoft.AspNetCore.Components;

namespace Amends.Web.Cases;

/// <summary>Plain words as HTML: paragraphs, line breaks, links. Everything is encoded; linear in the length of the text.</summary>
public static class Prose
{
    private const int LongestLink = 2000;

    public static MarkupString Html(string text)
    {
        var html = new StringBuilder(text.Length + 64);
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append("<p>");
            var first = true;
            foreach (var line in paragraph.Split('\n'))
            {
                if (!first) html.Append("<br>");
                first = false;
                Line(html, line);
            }
            html.Append("</p>");
        }
        return new(html.ToString());
    }

    private static void Line(StringBuilder html, string line)
    {
        var at = 0;
        while (at < line.Length)
        {
            var start = NextLink(line, at);
            if (start < 0) break;
            var end = start;
            while (end < line.Length && !char.IsWhiteSpace(line[end]) && line[end] is not ('<' or '>' or '"') && end - start < LongestLink) end++;
            while (end > start && line[end - 1] is '.' or ',' or ')' or ';' or ':' or '!' or '?' or '\'') end--;
            html.Append(HtmlEncoder.Default.Encode(line[at..start]));
            var link = line[start..end];
            if (Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
                html.Append("<a target=\"_blank\" rel=\"noopener noreferrer nofollow\" href=\"").Append(HtmlEncoder.Default.Encode(uri.AbsoluteUri)).Append("\">").Append(HtmlEncoder.Default.Encode(link)).Append("</a>");
            else
                html.Append(HtmlEncoder.Default.Encode(link));
            at = Math.Max(end, start + 1);
            if (at > end) html.Append(HtmlEncoder.Default.Encode(line[end..at]));
        }
        html.Append(HtmlEncoder.Default.Encode(line[at..]));
    }

    private static int NextLink(string line, int from)
    {
        var secure = line.IndexOf("https://", from, StringComparison.OrdinalIgnoreCase);
        var plain = line.IndexOf("http://", from, StringComparison.OrdinalIgnoreCase);
        return secure < 0 ? plain : plain < 0 ? secure : Math.Min(secure, plain);
    }
}
