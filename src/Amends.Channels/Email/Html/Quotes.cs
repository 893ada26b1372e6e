using AngleSharp.Dom;

namespace Amends.Channels.Email.Html;

/// <summary>How mail programs mark the message that an answer quotes.</summary>
internal static class Quotes
{
    /// <summary>The line that Outlook writes in plain text above the headers of the message it quotes.</summary>
    internal const string Rule = "________________________________";

    /// <summary>A blockquote that quotes (Gmail, Apple, Thunderbird and most others), or Yahoo's block, which is none.</summary>
    internal static bool IsQuote(IElement element)
    {
        if (element.LocalName == "blockquote")
            return element.GetAttribute("type") is "cite" || HasClass(element, "gmail_quote") || !IsIndent(element);
        return element.LocalName == "div" && (HasClass(element, "yahoo_quoted") || HasClass(element, "yahoo-quoted"));
    }

    /// <summary>Outlook on the web (divRplyFwdMsg) and on the desktop (a rule above "From:") quote without any blockquote.</summary>
    internal static bool BeginsQuotedHeaders(IElement element)
    {
        if (element.LocalName != "div")
            return false;
        if (element.Id is { } id && id.EndsWith("divRplyFwdMsg", StringComparison.Ordinal))
            return true;
        var style = Hidden.Squeezed(element);
        return style.Contains("border:none;border-top:solid", StringComparison.Ordinal) && style.Contains("padding:3", StringComparison.Ordinal);
    }

    internal static bool PrecedesQuotedHeaders(IElement rule)
    {
        // The next element is one of the first few siblings after the rule; a rule far up a long list is a rule.
        var siblings = rule.Parent?.ChildNodes;
        if (siblings is null || siblings.Length > 200)
            return false;
        return rule.NextElementSibling is { } next && BeginsQuotedHeaders(next);
    }

    /// <summary>Gmail's and Outlook's "increase indent" is a blockquote without a border.</summary>
    private static bool IsIndent(IElement element)
    {
        var style = Hidden.Squeezed(element);
        return style.Contains("border:none", StringComparison.Ordinal)
               || (style.Contains("margin", StringComparison.Ordinal) && style.Contains("border:0", StringComparison.Ordinal));
    }

    private static bool HasClass(IElement element, string name) =>
        element.GetAttribute("class") is { Length: < 1_000 } names && names.Split(' ').Contains(name, StringComparer.Ordinal);
}
