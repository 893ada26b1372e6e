using System.Collections.Frozen;
using System.Text;

namespace Amends.Channels.Email.Html;

/// <summary>The declarations of a style attribute or a rule, kept where the property is known and the value is plain.</summary>
internal sealed class CssDeclarations(RemoteImages images)
{
    private const int Most = 100;
    private const int Longest = 20_000;
    private readonly CssValue _value = new(images);

    private static readonly FrozenSet<string> Properties = TreeRules.Set(
        "color background-color background-position background-repeat background-size opacity "
        + "font font-family font-size font-style font-variant font-weight line-height letter-spacing word-spacing "
        + "text-align text-decoration text-decoration-line text-decoration-color text-decoration-style text-indent text-transform text-overflow "
        + "vertical-align white-space word-break word-wrap overflow-wrap direction hyphens quotes "
        + "width height min-width min-height max-width max-height box-sizing overflow overflow-x overflow-y "
        + "margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left "
        + "margin-inline-start margin-inline-end margin-block-start margin-block-end padding-inline-start padding-inline-end "
        + "border border-top border-right border-bottom border-left border-width border-style border-color border-collapse border-spacing "
        + "border-top-width border-right-width border-bottom-width border-left-width border-top-style border-right-style border-bottom-style "
        + "border-left-style border-top-color border-right-color border-bottom-color border-left-color border-radius border-top-left-radius "
        + "border-top-right-radius border-bottom-left-radius border-bottom-right-radius box-shadow outline "
        + "display visibility float clear table-layout caption-side empty-cells list-style-type list-style-position "
        + "align-items align-self align-content justify-content flex flex-direction flex-wrap flex-grow flex-shrink flex-basis gap order "
        + "object-fit aspect-ratio columns column-count column-gap page-break-before page-break-after page-break-inside "
        + "-webkit-text-size-adjust -ms-text-size-adjust text-size-adjust");

    private static readonly FrozenSet<string> WithImages = TreeRules.Set("background background-image list-style list-style-image");

    /// <summary>The kept declarations as "name:value;name:value", or an empty string. Linear in the text.</summary>
    internal string Clean(string declarations)
    {
        if (declarations.Length > Longest)
            return "";
        var css = new StringBuilder(declarations.Length);
        var count = 0;
        foreach (var declaration in Split(CssText.WithoutComments(declarations)))
        {
            if (count == Most)
                break;
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                continue;
            var name = declaration[..colon].Trim().ToLowerInvariant();
            var value = Value(name, declaration[(colon + 1)..].Trim());
            if (value is null)
                continue;
            css.Append(count++ == 0 ? "" : ";").Append(name).Append(':').Append(value);
        }

        return css.ToString();
    }

    private string? Value(string name, string value)
    {
        var mayHaveImage = WithImages.Contains(name);
        if (!mayHaveImage && !Properties.Contains(name))
            return null;
        var important = "";
        var bang = value.LastIndexOf('!');
        if (bang >= 0)
        {
            if (!value.AsSpan(bang + 1).Trim().Equals("important", StringComparison.OrdinalIgnoreCase))
                return null;
            important = " !important";
            value = value[..bang].Trim();
        }

        // A background that is only an image we may not load leaves the colour that stands beside it.
        var read = _value.Read(value, mayHaveImage) ?? (mayHaveImage ? WithoutImages(value) : null);
        return read is null ? null : read + important;
    }

    private string? WithoutImages(string value)
    {
        var at = value.IndexOf("url(", StringComparison.OrdinalIgnoreCase);
        var rest = new StringBuilder();
        var from = 0;
        while (at >= 0)
        {
            var end = value.IndexOf(')', at);
            if (end < 0)
                return null;
            rest.Append(value, from, at - from);
            from = end + 1;
            at = value.IndexOf("url(", from, StringComparison.OrdinalIgnoreCase);
        }

        var left = rest.Append(value, from, value.Length - from).ToString().Trim();
        return left.StartsWith(',') || left.EndsWith(',') || left.Contains(",,", StringComparison.Ordinal) ? null : _value.Read(left, false);
    }

    /// <summary>At semicolons outside of quotes and parentheses, so that a data address stays whole.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var from = 0;
        var depth = 0;
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c == '(')
                depth++;
            else if (c == ')')
                depth = Math.Max(0, depth - 1);
            else if (c == ';' && depth == 0)
            {
                yield return text[from..i];
                from = i + 1;
            }
        }

        yield return text[from..];
    }
}

/// <summary>What every reader of CSS does first.</summary>
internal static class CssText
{
    /// <summary>A comment separates as a space does (CSS Syntax 3, 4.3.2); an unclosed one runs to the end.</summary>
    internal static string WithoutComments(string css)
    {
        var at = css.IndexOf("/*", StringComparison.Ordinal);
        if (at < 0)
            return css;
        var text = new StringBuilder(css.Length);
        var from = 0;
        while (at >= 0)
        {
            text.Append(css, from, at - from).Append(' ');
            var end = css.IndexOf("*/", at + 2, StringComparison.Ordinal);
            if (end < 0)
                return text.ToString();
            from = end + 2;
            at = css.IndexOf("/*", from, StringComparison.Ordinal);
        }

        return text.Append(css, from, css.Length - from).ToString();
    }
}
