using System.Text;

namespace Amends.Channels.Email.Html;

/// <summary>Makes the HTML of a mail harmless by building it anew from what is allowed.</summary>
public static class SafeHtml
{
    private const int MostPasses = 6;

    /// <summary>
    /// The body with nothing in it that runs, submits, loads unasked or reaches out of its wrapping element. The result is read again
    /// until reading it changes nothing more, which is what defeats markup that mutates between parsers. A body over a bound of
    /// <paramref name="options"/> becomes plain text with a warning. Cleaning a cleaned body changes nothing, save that
    /// addresses given by <see cref="SafeHtmlOptions.AttachmentAddress"/> are not known again.
    /// </summary>
    public static CleanHtml Clean(string html, SafeHtmlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(html);
        options ??= new SafeHtmlOptions();
        var images = new RemoteImages(options, null);
        var (text, warning, cut) = Pass(html, options, images);
        for (var pass = 1; text is not null; pass++)
        {
            if (text.Length > options.MaximumLength)
                return AsText(html, options, HtmlWarning.TooLarge);
            var (again, problem, _) = Pass(text, options, new RemoteImages(options, images.Issued));
            if (again == text)
                return new CleanHtml(text, images.Remote, images.ContentIds, cut ? [HtmlWarning.StylesCut] : []);
            if (pass == MostPasses)
                return AsText(html, options, HtmlWarning.Unstable);
            (text, warning) = (again, problem);
        }

        return AsText(html, options, warning ?? HtmlWarning.Unstable);
    }

    private static (string? Text, string? Warning, bool StylesCut) Pass(string html, SafeHtmlOptions options, RemoteImages images)
    {
        var parse = BoundedParser.Parse(html, options.MaximumLength, options.MaximumDepth, options.MaximumElements);
        if (parse.Document is null)
            return (null, parse.Warning, false);
        using var document = parse.Document;
        var writer = new MarkupWriter(options, images);
        return (writer.Write(document), null, writer.StylesCut);
    }

    private static CleanHtml AsText(string html, SafeHtmlOptions options, string warning)
    {
        // Escaping makes a character at most six, and the result has to fit the bound itself.
        var most = Math.Max(0, (options.MaximumLength / 6) - 100);
        var text = BareText.From(html, most, out var wasCut);
        var body = new StringBuilder(text.Length + 64);
        body.Append("<div");
        Markup.Attribute(body, "class", options.Scope);
        body.Append(" style=\"white-space:pre-wrap\">");
        Markup.Text(body, text);
        body.Append("</div>");
        return new CleanHtml(body.ToString(), false, [], wasCut ? [warning, HtmlWarning.TextCut] : [warning]);
    }
}
