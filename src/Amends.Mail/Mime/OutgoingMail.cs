namespace Amends.Mail.Mime;

/// <summary>A file that goes out with a mail. With a <c>ContentId</c> it is shown within the HTML.</summary>
public sealed record OutgoingAttachment(string Name, string ContentType, ReadOnlyMemory<byte> Content, string? ContentId = null);

/// <summary>A mail that we send. Message-IDs are given without angle brackets.</summary>
public sealed record OutgoingMail
{
    public required MailAddress From { get; init; }

    public MailAddress? Sender { get; init; }

    public IReadOnlyList<MailAddress> To { get; init; } = [];

    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];

    public string Subject { get; init; } = "";

    public required string MessageId { get; init; }

    public string? InReplyTo { get; init; }

    public IReadOnlyList<string> References { get; init; } = [];

    public required DateTimeOffset Date { get; init; }

    public string Text { get; init; } = "";

    public string? Html { get; init; }

    public IReadOnlyList<OutgoingAttachment> Attachments { get; init; } = [];

    /// <summary>RFC 3834, such as <c>auto-replied</c> or <c>auto-generated</c>; null for mail that a person wrote.</summary>
    public string? AutoSubmitted { get; init; }

    /// <summary>Further fields, in order. A name that is no field name is left out; values are made safe.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ExtraHeaders { get; init; } = [];
}
