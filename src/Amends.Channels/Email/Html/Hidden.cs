using AngleSharp.Dom;

namespace Amends.Channels.Email.Html;

/// <summary>What an element's own style says about whether its words can be seen.</summary>
internal static class Hidden
{
    private const int LongestStyle = 20_000;

    /// <summary>True only when every program hides it. A rule for one program alone (mso-hide) does not count.</summary>
    internal static bool ForSure(IElement element)
    {
        if (element.HasAttribute("hidden"))
            return true;
        var style = Squeezed(element);
        if (style.Length == 0)
            return false;
        return Says(style, "display:none") || Says(style, "visibility:hidden") || Says(style, "opacity:0")
               || ((Says(style, "max-height:0") || Says(style, "height:0")) && Says(style, "overflow:hidden"))
               || (Says(style, "font-size:0") && (Says(style, "line-height:0") || Says(style, "max-height:0")));
    }

    internal static bool KeepsSpace(IElement element) => Squeezed(element).Contains(";white-space:pre", StringComparison.Ordinal);

    /// <summary>The style attribute in lower case without white space or comments, with a semicolon at both ends; or an empty string.</summary>
    internal static string Squeezed(IElement element)
    {
        if (element.GetAttribute("style") is not { Length: > 0 and <= LongestStyle } style)
            return "";
        var text = CssText.WithoutComments(style);
        return ";" + string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant() + ";";
    }

    private static bool Says(string style, string declaration)
    {
        for (var at = style.IndexOf(";" + declaration, StringComparison.Ordinal); at >= 0;
             at = style.IndexOf(";" + declaration, at + 1, StringComparison.Ordinal))
        {
            var rest = style.AsSpan(at + 1 + declaration.Length);
            if (rest.Length > 2 && rest[..2] is "px" or "pt" or "em")
                rest = rest[2..];
            if (rest.StartsWith("!important", StringComparison.Ordinal))
                rest = rest[10..];
            if (rest[0] == ';')
                return true;
        }

        return false;
    }
}
