namespace Amends.Core.Reading;

/// <summary>What a stretch of a mail's text is.</summary>
public enum ReplySegmentKind
{
    /// <summary>Written for this mail.</summary>
    New,

    /// <summary>Repeated from an earlier mail.</summary>
    Quoted,

    /// <summary>The line or block that a mail program puts above what it quotes.</summary>
    QuoteHeader,

    Signature,

    Disclaimer,

    /// <summary>Passed on from someone else, with its header: what the customer wants us to see.</summary>
    Forwarded,
}

/// <summary>A stretch of whole lines. The texts of all segments in order are the input, character for character.</summary>
public sealed record ReplySegment(ReplySegmentKind Kind, string Text);

/// <summary>A mail's text taken apart.</summary>
/// <param name="Reply">
/// What is shown unfolded: the new words, what was forwarded, and what the customer quoted to write about it. Lines end in \n; no blank lines at its ends.
/// </param>
/// <param name="Signature">Signature and disclaimer, the same way.</param>
/// <param name="Quoted">What was quoted, with its headers, the same way.</param>
/// <param name="Segments">All of the input, in order.</param>
public sealed record ReplyParts(string Reply, string Signature, string Quoted, IReadOnlyList<ReplySegment> Segments)
{
    /// <summary>The new words alone, without anything forwarded.</summary>
    public string OwnWords { get; init; } = "";

    /// <summary>What was forwarded, with its header; empty in most mails.</summary>
    public string Forwarded { get; init; } = "";
}
