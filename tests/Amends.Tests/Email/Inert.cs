using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Amends.Tests.Email;

/// <summary>Judges HTML by an allow-list of its own, as scripting and non-scripting parsers read it.</summary>
internal static class Inert
{
    private static readonly HashSet<string> Attributes = new(StringComparer.Ordinal)
    {
        "class", "id", "style", "title", "dir", "lang", "align", "valign", "bgcolor", "width", "height", "role", "href", "rel", "target",
        "name", "src", "alt", "border", "hspace", "vspace", "cellpadding", "cellspacing", "background", "bordercolor", "rules", "frame",
        "summary", "span", "color", "face", "size", "noshade", "start", "type", "reversed", "value", "clear", "datetime", "open",
        "colspan", "rowspan", "nowrap", "abbr", "scope",
    };

    internal static void ShouldBe(string html)
    {
        foreach (var scripting in (bool[])[true, false])
        {
            using var document = new HtmlParser(new HtmlParserOptions { IsScripting = scripting }).ParseDocument(html);
            foreach (var element in document.All)
                Check(element);
        }
    }

    private static void Check(IElement element)
    {
        element.NamespaceUri.ShouldBe("http://www.w3.org/1999/xhtml");
        element.LocalName.ShouldNotBeOneOf(
            "script", "iframe", "object", "embed", "form", "input", "button", "meta", "base", "link", "template", "noscript", "svg", "math",
            "textarea", "select", "video", "audio", "frameset", "marquee", "xmp", "plaintext");
        if (element.LocalName == "style")
            Css(element.TextContent);
        foreach (var attribute in element.Attributes)
        {
            Attributes.ShouldContain(attribute.Name);
            if (attribute.Name is "href" or "src" or "background")
                (attribute.Value.StartsWith("https://", StringComparison.Ordinal) || attribute.Value.StartsWith("http://", StringComparison.Ordinal)
                    || attribute.Value.StartsWith("mailto:", StringComparison.Ordinal) || attribute.Value.StartsWith("tel:", StringComparison.Ordinal)
                    || attribute.Value.StartsWith('#') || attribute.Value.StartsWith("data:image/", StringComparison.Ordinal)).ShouldBeTrue(attribute.Value);
            if (attribute.Name == "style")
                Css(attribute.Value);
        }
    }

    private static void Css(string css)
    {
        foreach (var word in (string[])["expression", "-moz-binding", "behavior", "javascript", "@import", "position:", "<", "\\", "/*"])
            css.ShouldNotContain(word);
    }
}
