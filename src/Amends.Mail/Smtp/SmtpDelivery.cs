using System.Globalization;
using System.Net;

namespace Amends.Mail.Smtp;

/// <summary>BODY parameter of MAIL (RFC 6152).</summary>
public enum SmtpBody
{
    Unstated,
    SevenBit,
    EightBitMime,
}

/// <summary>A mail that was received whole and now waits for its answer.</summary>
public sealed record SmtpDelivery
{
    /// <summary>Without angle brackets; "" for the null path of bounces and automatic mail.</summary>
    public required string ReversePath { get; init; }

    /// <summary>The recipients that were accepted, in order, without angle brackets. Never empty.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>The message as sent, dots unstuffed, with the CRLF of its last line. The memory is the receiver's to keep.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    public required IPEndPoint RemoteEndpoint { get; init; }

    /// <summary>What the client called itself at EHLO or HELO. Unverified.</summary>
    public required string HeloName { get; init; }

    public required bool IsTls { get; init; }

    /// <summary>EHLO was used, not HELO.</summary>
    public required bool IsExtended { get; init; }

    /// <summary>SMTPUTF8 was given at MAIL (RFC 6531).</summary>
    public required bool IsSmtpUtf8 { get; init; }

    public required SmtpBody Body { get; init; }

    /// <summary>When the last byte was read.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>
    /// Return-Path and Received for the top of the stored message (RFC 5321 section 4.4), ASCII, with line ends. What the client
    /// said of itself is cut down to letters that cannot break a header.
    /// </summary>
    public string TraceFields(string hostName)
    {
        var protocol = (IsSmtpUtf8 ? "UTF8SMTP" : IsExtended ? "ESMTP" : "SMTP") + (IsTls ? "S" : "");
        var date = ReceivedAt.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
        return $"Return-Path: <{Tame(ReversePath)}>\r\nReceived: from {Tame(HeloName)} ([{RemoteEndpoint.Address}])\r\n\tby {hostName} with {protocol}; {date} +0000\r\n";
    }

    private static string Tame(string text) =>
        new([.. text.Select(static c => char.IsAsciiLetterOrDigit(c) || "@.-_+=:[]!#$%&'*/?^`{|}~".Contains(c, StringComparison.Ordinal) ? c : '?')]);
}
