namespace Amends.Channels.Email.Html;

/// <summary>A body that is safe to show.</summary>
/// <param name="Html">Inert HTML in one wrapping element, or an empty string.</param>
/// <param name="HasRemoteContent">The original refers to images on other servers, whether or not they are shown.</param>
/// <param name="ContentIds">The Content-IDs of inline parts that the body shows, each once, in order.</param>
/// <param name="Warnings">Codes from <see cref="HtmlWarning"/>: what could not be shown as it was sent.</param>
public sealed record CleanHtml(
    string Html, bool HasRemoteContent, IReadOnlyList<string> ContentIds, IReadOnlyList<string> Warnings);

/// <summary>Why a body is not shown quite as it was sent. Stable codes; the words are rendered where they are read.</summary>
public static class HtmlWarning
{
    /// <summary>Larger than the bound: shown as plain text.</summary>
    public const string TooLarge = "html-too-large";

    /// <summary>Nested deeper than the bound: shown as plain text.</summary>
    public const string TooDeep = "html-too-deep";

    /// <summary>More elements than the bound: shown as plain text.</summary>
    public const string TooManyElements = "html-too-many-elements";

    /// <summary>The markup kept changing when it was read again: shown as plain text.</summary>
    public const string Unstable = "html-unstable";

    /// <summary>Plain text was cut at the bound.</summary>
    public const string TextCut = "text-cut";

    /// <summary>Style rules over the bound were left out.</summary>
    public const string StylesCut = "styles-cut";
}
