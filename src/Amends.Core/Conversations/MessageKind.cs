namespace Amends.Core.Conversations;

/// <summary>What an incoming message is, by its headers and its shape.</summary>
public enum MessageKind
{
    /// <summary>A person wrote it.</summary>
    Message,

    /// <summary>A machine answered (RFC 3834): it never reopens a case and never counts as the customer's answer.</summary>
    AutoReply,

    /// <summary>A report that a message could not be delivered (RFC 3464).</summary>
    Bounce,

    /// <summary>A complaint from a mailbox provider (RFC 5965).</summary>
    FeedbackReport,

    /// <summary>A report that a message was delivered or is delayed.</summary>
    Delivered,
}

public enum MessagePurpose
{
    Reply,

    /// <summary>"We have your letter." No person wrote it.</summary>
    Acknowledgement,
    FollowUp,
}

public enum DeliveryResult
{
    Sent,

    /// <summary>Refused for now; tried again.</summary>
    Deferred,
    Failed,

    /// <summary>The last dot went out and no answer was recorded: it may have been sent, and a person decides.</summary>
    MayHaveBeenSent,

    /// <summary>Accepted, and returned afterwards.</summary>
    Bounced,

    /// <summary>A person said: it arrived, or need not be sent again.</summary>
    Settled,
}
