namespace Amends.Mail.Smtp;

public enum SmtpRecipientOutcome
{
    Accepted,

    /// <summary>Not sent; it may be tried again.</summary>
    TransientFailure,

    /// <summary>Not sent; trying again will not help.</summary>
    PermanentFailure,

    /// <summary>May have been sent: the final dot went out and no answer was read.</summary>
    Unknown,
}

/// <summary>How sending ended for one recipient.</summary>
/// <param name="Reply">The server's words, or ours where the server said none.</param>
public sealed record SmtpRecipientResult(string Address, SmtpReply Reply, SmtpRecipientOutcome Outcome);

public enum SmtpSendOutcome
{
    /// <summary>The server answered the final dot with 2xx. Recipients refused before it are listed as such.</summary>
    Accepted,

    /// <summary>The final dot was not sent, because the server, or we ourselves, said no. Each recipient's result says which kind of no.</summary>
    RefusedBeforeData,

    /// <summary>The final dot was not sent, because the connection failed. It is safe to try again.</summary>
    ConnectionFailed,

    /// <summary>The server answered the final dot with 4xx.</summary>
    TransientFailure,

    /// <summary>The server answered the final dot with 5xx.</summary>
    PermanentFailure,

    /// <summary>The final dot went out, or may have, and no answer was ever read: the mail may have been sent.</summary>
    Unknown,
}

/// <param name="Recipients">One per recipient of the envelope, in its order.</param>
/// <param name="Text">What happened, in a sentence for people.</param>
public sealed record SmtpSendResult(SmtpSendOutcome Outcome, IReadOnlyList<SmtpRecipientResult> Recipients, string Text)
{
    /// <summary>The answer to the final dot, or the refusal of the whole mail; null where there was none.</summary>
    public SmtpReply? Reply { get; init; }
}

/// <summary>Why there is no connection.</summary>
/// <param name="IsPermanent">Trying again will not help until somebody changes a setting, here or there; it says nothing about a mail.</param>
/// <param name="Text">A sentence for people: "The server at mail.example:25 refused the connection."</param>
public sealed record SmtpConnectFailure(bool IsPermanent, string Text, SmtpReply? Reply);

/// <summary>Exactly one of the two is there.</summary>
public sealed record SmtpConnectResult(SmtpClient? Client, SmtpConnectFailure? Failure);
