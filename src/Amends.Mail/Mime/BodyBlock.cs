using System.Net;
using System.Text;

namespace Amends.Mail.Mime;

/// <summary>A stretch of the body: as text, as HTML, or both (the two forms of one thing).</summary>
internal readonly record struct BodyBlock(string? Text, string? Html)
{
    /// <summary>
    /// Stretches that follow each other are read one after the other. Where one exists in one form only, the other form is made from it,
    /// so that neither the text nor the HTML lacks a part of the letter.
    /// </summary>
    public static (string? Text, string? Html) Join(IReadOnlyList<BodyBlock> blocks)
    {
        var anyText = blocks.Any(b => b.Text is not null);
        var anyHtml = blocks.Any(b => b.Html is not null);
        if (blocks.Count == 0)
            return (null, null);
        if (blocks.Count == 1)
            return (blocks[0].Text, blocks[0].Html);
        return (anyText ? Joined(blocks.Select(b => b.Text ?? HtmlText.Of(b.Html ?? ""))) : null,
            anyHtml ? string.Concat(blocks.Select(b => b.Html ?? Wrapped(b.Text ?? ""))) : null);
    }

    public static string Joined(IEnumerable<string> texts)
    {
        var result = new StringBuilder();
        foreach (var text in texts)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            if (result.Length > 0)
                result.Append(result[^1] == '\n' ? "\n" : "\n\n");
            result.Append(text);
        }

        return result.ToString();
    }

    private static string Wrapped(string text) =>
        string.IsNullOrWhiteSpace(text) ? "" : $"<div style=\"white-space: pre-wrap\">{WebUtility.HtmlEncode(text)}</div>";
}
