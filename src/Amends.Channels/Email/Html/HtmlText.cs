namespace Amends.Channels.Email.Html;

/// <summary>The readable text of an HTML mail.</summary>
public static class HtmlText
{
    public static string From(string html) => BareText.From(html, 1024 * 1024);
}
