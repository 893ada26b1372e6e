namespace Amends.Mail.Mime;

/// <summary>What sort of mail it is, told from its headers and shape.</summary>
public enum MailKind
{
    /// <summary>Written by a person, or not known to be anything else.</summary>
    Message,

    /// <summary>Sent by a program in answer, or to many (RFC 3834; out of office, list, notification).</summary>
    AutoReply,

    /// <summary>Could not be delivered, or is late (RFC 3464, and reports that follow no standard).</summary>
    Bounce,

    /// <summary>Somebody marked our mail as spam (RFC 5965).</summary>
    FeedbackReport,

    /// <summary>A report that it was delivered, relayed or read (RFC 3464, RFC 8098).</summary>
    Delivered,
}
