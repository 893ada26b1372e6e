namespace Amends.Channels.Email.Html;

/// <summary>How one HTML body is to be cleaned.</summary>
public sealed record SafeHtmlOptions
{
    /// <summary>Remote images load only when a person has asked for them; loading one tells the sender that the mail was read.</summary>
    public bool AllowRemoteImages { get; init; }

    /// <summary>
    /// Gives the desk's own address of an inline part by its Content-ID (RFC 2392, percent-decoded, without angle brackets),
    /// or null when the message has no such part.
    /// </summary>
    public Func<string, string?> AttachmentAddress { get; init; } = static _ => null;

    /// <summary>The class of the element that wraps the body; every style rule is confined to it.</summary>
    public string Scope { get; init; } = "mail-body";

    /// <summary>The largest input in UTF-16 code units. A larger body is shown as plain text.</summary>
    public int MaximumLength { get; init; } = 2 * 1024 * 1024;

    /// <summary>The most elements, counted as the parser makes them (it repeats badly nested ones).</summary>
    public int MaximumElements { get; init; } = 50_000;

    /// <summary>The deepest nesting that is rendered. Real newsletters stay under 100.</summary>
    public int MaximumDepth { get; init; } = 200;
}
