namespace Amends.Core.Conversations;

/// <summary>A mail as the desk understands it, before it is decided where it belongs.</summary>
/// <param name="Text">What the person reads: the text part, or the text of the HTML; line ends <c>\n</c>.</param>
/// <param name="NewWords">The text without quotes and signature.</param>
/// <param name="MailId">Message-ID without angle brackets; null where there is none.</param>
/// <param name="ContentHash">SHA-256 over From, Date, Subject and the decoded parts, lower-case hex: the same mail by two routes has one.</param>
/// <param name="References">Message-IDs it answers, oldest first, In-Reply-To last.</param>
/// <param name="ReportedMailIds">Message-IDs that a delivery report speaks of.</param>
/// <param name="MayAnswerAutomatically">False for machines, lists and null return paths (RFC 3834, section 2).</param>
public sealed record IncomingMail(
    MessageKind Kind,
    MailParty? From,
    IReadOnlyList<MailParty> To,
    IReadOnlyList<MailParty> Cc,
    IReadOnlyList<MailParty> ReplyTo,
    string Subject,
    string Text,
    string NewWords,
    string? Html,
    string? MailId,
    string ContentHash,
    IReadOnlyList<string> References,
    IReadOnlyList<string> ReportedMailIds,
    bool MayAnswerAutomatically,
    IReadOnlyList<IncomingAttachment> Attachments,
    IReadOnlyList<string> Warnings);

public sealed record MailParty(string? Name, string Address);

/// <param name="Content">The decoded bytes.</param>
public sealed record IncomingAttachment(string Name, string ContentType, ReadOnlyMemory<byte> Content, bool Inline, string? ContentId);
