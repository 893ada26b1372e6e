namespace Amends.Mail.Smtp;

/// <summary>Who a mail is from and to, on the wire; its headers do not matter here.</summary>
/// <param name="ReversePath">Where failures go, without angle brackets; "" for automatic mail.</param>
/// <param name="Recipients">At least one, without angle brackets.</param>
public sealed record SmtpEnvelope(string ReversePath, IReadOnlyList<string> Recipients)
{
    /// <summary>Asks for a report on failure and delay, headers only, where the server offers DSN (RFC 3461).</summary>
    public bool RequestDsn { get; init; }

    /// <summary>Comes back in reports as Original-Envelope-Id; at most 100 characters. Sent only with <see cref="RequestDsn"/>.</summary>
    public string? EnvelopeId { get; init; }
}
