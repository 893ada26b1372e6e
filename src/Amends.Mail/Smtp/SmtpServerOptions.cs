using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Amends.Mail.Smtp;

/// <summary>What an <see cref="SmtpServer"/> listens on, whom it asks, and its bounds.</summary>
public sealed record SmtpServerOptions
{
    /// <summary>Where to listen for plain SMTP (with STARTTLS when there is a certificate). Port 0 takes a free one.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints { get; init; } = [new(IPAddress.Loopback, 2525)];

    /// <summary>Where TLS begins with the first byte (RFC 8314). Needs <see cref="Certificate"/>.</summary>
    public IReadOnlyList<IPEndPoint> ImplicitTlsEndpoints { get; init; } = [];

    /// <summary>The name in the greeting and in the answer to EHLO.</summary>
    public string HostName { get; init; } = "localhost";

    /// <summary>Is mail for this address taken? Asked once per RCPT. An exception becomes 451 4.3.0.</summary>
    public Func<SmtpRecipientQuery, CancellationToken, ValueTask<SmtpReply>> AcceptRecipient { get; init; } =
        static (_, _) => ValueTask.FromResult(SmtpReply.RecipientOk);

    /// <summary>
    /// Takes a mail. Its reply is what the client hears, so a 2xx promises that the mail is durable. An exception becomes
    /// 451 4.3.0, and the connection lives on. The token is cancelled only when a stopping server has run out of patience.
    /// </summary>
    public required Func<SmtpDelivery, CancellationToken, ValueTask<SmtpReply>> Deliver { get; init; }

    /// <summary>Told of exceptions out of the two delegates; never of what a client did.</summary>
    public Action<Exception>? OnError { get; init; }

    /// <summary>With a private key; offers STARTTLS. Without it there is no TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    public int MaxMessageBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>All messages being received at one time, together. Beyond it: 452 4.3.1.</summary>
    public long MaxBufferedBytes { get; init; } = 512L * 1024 * 1024;

    public int MaxRecipients { get; init; } = 100;

    public int MaxConnections { get; init; } = 200;

    /// <summary>Commands between two mails on one connection.</summary>
    public int MaxCommands { get; init; } = 1000;

    /// <summary>Commands in error on one connection before it is closed.</summary>
    public int MaxErrors { get; init; } = 20;

    /// <summary>Waiting for the next command (RFC 5321 section 4.5.3.2.7), and for a client that does not read its replies.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Waiting for the next bytes of a message.</summary>
    public TimeSpan DataTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>From connecting, or from the last mail, until the next mail has been read whole, however busy the client looks.</summary>
    public TimeSpan MessageTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long <see cref="SmtpServer.StopAsync"/> waits for mails that are arriving or being delivered.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(20);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
