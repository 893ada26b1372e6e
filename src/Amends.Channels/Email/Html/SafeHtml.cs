namespace Amends.Channels.Email.Html;

/// <summary>Makes the HTML of a mail harmless by building it anew from what is allowed.</summary>
public static class SafeHtml
{
    public static CleanHtml Clean(string html, SafeHtmlOptions? options = null)
    {
        options ??= new SafeHtmlOptions();
        return new CleanHtml(TextHtml.From(BareText.From(html, options.MaximumLength)), false, [], []);
    }
}
