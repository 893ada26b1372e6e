using System.Text.Json.Serialization;

namespace Amends.Storage.Words;

public enum RecipientKind
{
    To,
    Cc,
    Bcc,

    /// <summary>Where an answer is asked to go (RFC 5322, 3.6.2).</summary>
    ReplyTo,
}

/// <summary>Somebody a message is addressed to.</summary>
public sealed record Recipient(RecipientKind Kind, string? Name, string Address);

/// <summary>What a message says and to whom, beside its fact in the log.</summary>
/// <param name="Text">Decoded, with line ends <c>\n</c>; of an HTML-only mail, its text.</param>
/// <param name="Html">As received; cleaned each time it is shown.</param>
/// <param name="MailId">Message-ID without angle brackets (RFC 5322, 3.6.4).</param>
/// <param name="RawHash">The mail as it came, in the blob store.</param>
public sealed record MessageWords(
    string MessageId,
    string CaseId,
    string Subject,
    string Text,
    string? Html,
    string? FromName,
    string? FromAddress,
    IReadOnlyList<Recipient> Recipients,
    string? MailId,
    string? InReplyTo,
    IReadOnlyList<string> References,
    string? RawHash,
    string? Language = null)
{
    public IReadOnlyList<AttachmentWords> Attachments { get; init; } = [];
}

/// <param name="Hash">The content, in the blob store. Attachments are linked by message, never found by hash.</param>
/// <param name="Size">Bytes.</param>
public sealed record AttachmentWords(
    string Id, string Name, string ContentType, long Size, string Hash, bool Inline, string? ContentId);

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<Recipient>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class WordsJson : JsonSerializerContext;
