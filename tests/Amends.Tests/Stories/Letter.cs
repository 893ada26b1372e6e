using System.Globalization;
using System.Text;

namespace Amends.Tests.Stories;

/// <summary>A mail as a person's mail program writes it.</summary>
internal sealed record Letter(string From, string Subject, string Body)
{
    public string To { get; init; } = DeskProcess.Mailbox;

    /// <summary>Without angle brackets; null leaves the field out.</summary>
    public string? MailId { get; init; }

    public string? InReplyTo { get; init; }

    /// <summary>Further header fields, each with its CRLF.</summary>
    public string Fields { get; init; } = "";

    public string Raw => string.Create(CultureInfo.InvariantCulture, $"""
        From: {From}
        To: {To}
        Subject: {Subject}
        Date: Mon, 1 Mar 2027 09:00:00 +0000{(MailId is null ? "" : $"\nMessage-ID: <{MailId}>")}{(InReplyTo is null ? "" : $"\nIn-Reply-To: <{InReplyTo}>\nReferences: <{InReplyTo}>")}
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        {Fields}
        {Body}

        """).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);

    public byte[] Bytes => Encoding.UTF8.GetBytes(Raw);
}
