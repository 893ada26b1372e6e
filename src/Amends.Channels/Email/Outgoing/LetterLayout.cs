using System.Text;
using Amends.Channels.Email.Html;

namespace Amends.Channels.Email.Outgoing;

/// <summary>One promise as the customer reads it: the words, and when it is due, written for the customer's language and zone.</summary>
public sealed record LetterPromise(string Words, string Due);

/// <summary>The message that is quoted below an answer.</summary>
/// <param name="Attribution">The line above it, such as "On 3 May 2026, Anna Berg wrote:".</param>
/// <param name="Text">Its plain text.</param>
public sealed record LetterQuote(string Attribution, string Text);

/// <summary>An answer to a customer, as words that are ready in the customer's language.</summary>
/// <param name="Language">BCP 47, for readers and screen readers.</param>
/// <param name="Body">What the agent wrote, plain text.</param>
/// <param name="PromisesHeading">The words above the promises, such as "What we promised".</param>
/// <param name="Promises">The open promises, or none.</param>
/// <param name="PageWords">The words of the link to the customer's page.</param>
/// <param name="PageAddress">Its address (https), or null when there is none.</param>
/// <param name="Signature">Who signs, plain text; may be empty.</param>
/// <param name="Quoted">The message that is answered, or null.</param>
public sealed record Letter(
    string Language, string Body, string PromisesHeading, IReadOnlyList<LetterPromise> Promises, string PageWords, string? PageAddress,
    string Signature, LetterQuote? Quoted)
{
    /// <summary>What the writer formatted, cleaned; null where they wrote plain text.</summary>
    public string? BodyHtml { get; init; }
}

/// <summary>The two forms of one outgoing mail (multipart/alternative, RFC 2046 section 5.1.4).</summary>
public sealed record LetterBodies(string Text, string Html);

/// <summary>Lays out an answer as plain text and as a calm HTML mail that say the same.</summary>
public static class LetterLayout
{
    private const int LongestQuote = 50_000;
    private const string Serif = "font-family:Georgia,'Times New Roman',serif";

    public static LetterBodies Render(Letter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return new LetterBodies(Text(letter), Html(letter));
    }

    private static string Text(Letter letter)
    {
        var text = new StringBuilder();
        text.Append(Plain(letter.Body)).Append('\n');
        if (letter.Promises.Count > 0)
        {
            text.Append('\n').Append(Plain(letter.PromisesHeading)).Append('\n');
            foreach (var promise in letter.Promises)
                text.Append("- ").Append(OneLine(promise.Words)).Append(promise.Due.Length > 0 ? " (" + OneLine(promise.Due) + ")" : "").Append('\n');
        }

        if (Addresses.Web(letter.PageAddress ?? "") is { } page)
            text.Append('\n').Append(OneLine(letter.PageWords)).Append('\n').Append(page).Append('\n');
        // "-- " is how mail programs know a signature (RFC 3676, section 4.3).
        if (letter.Signature.Length > 0)
            text.Append("\n-- \n").Append(Plain(letter.Signature)).Append('\n');
        if (letter.Quoted is { } quoted)
        {
            text.Append('\n').Append(OneLine(quoted.Attribution)).Append('\n');
            foreach (var line in Cut(quoted.Text).Split('\n'))
                text.Append(line.StartsWith('>') || line.Length == 0 ? ">" : "> ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Html(Letter letter)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html");
        Markup.Attribute(html, "lang", letter.Language);
        html.Append("><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append("<meta name=\"color-scheme\" content=\"light dark\"></head>\n<body style=\"margin:0;padding:16px;").Append(Serif)
            .Append(";font-size:17px;line-height:1.55\">\n<div style=\"max-width:620px\">\n")
            .Append(letter.BodyHtml ?? TextHtml.From(letter.Body));
        if (letter.Promises.Count > 0)
        {
            html.Append("<div style=\"margin:24px 0;padding:4px 0 4px 16px;border-left:3px solid #6b7f6a\">\n<p style=\"margin:0 0 6px 0;font-size:15px\"><strong>")
                .Append(TextHtml.Escape(OneLine(letter.PromisesHeading))).Append("</strong></p>\n<ul style=\"margin:0;padding-left:20px\">\n");
            foreach (var promise in letter.Promises)
            {
                html.Append("<li dir=\"auto\">").Append(TextHtml.Escape(OneLine(promise.Words)));
                if (promise.Due.Length > 0)
                    html.Append("<br><span style=\"font-size:15px\">").Append(TextHtml.Escape(OneLine(promise.Due))).Append("</span>");
                html.Append("</li>\n");
            }

            html.Append("</ul>\n</div>\n");
        }

        if (Addresses.Web(letter.PageAddress ?? "") is { } page)
        {
            html.Append("<p><a");
            Markup.Attribute(html, "href", page);
            html.Append('>').Append(TextHtml.Escape(OneLine(letter.PageWords))).Append("</a></p>\n");
        }

        if (letter.Signature.Length > 0)
            html.Append("<div style=\"margin-top:24px\">").Append(TextHtml.From(letter.Signature)).Append("</div>\n");
        if (letter.Quoted is { } quoted)
        {
            html.Append("<div class=\"moz-cite-prefix\" style=\"margin-top:28px;font-size:15px\">").Append(TextHtml.Escape(OneLine(quoted.Attribution)))
                .Append("</div>\n<blockquote type=\"cite\" style=\"margin:8px 0 0 0;padding-left:14px;border-left:2px solid #b9b9b9;font-size:15px\">\n")
                .Append(TextHtml.From(Cut(quoted.Text))).Append("</blockquote>\n");
        }

        return html.Append("</div>\n</body></html>\n").ToString();
    }

    private static string Plain(string text) => InvisibleText.Plain(text).Trim('\n', ' ');

    private static string OneLine(string text) => Plain(text).Replace('\n', ' ');

    private static string Cut(string text)
    {
        var plain = Plain(text);
        if (plain.Length <= LongestQuote)
            return plain;
        var end = plain.LastIndexOf('\n', LongestQuote);
        return (end > LongestQuote / 2 ? plain[..end] : InvisibleText.Plain(plain[..LongestQuote])) + "\n[…]";
    }
}
