namespace Amends.Mail.Smtp;

/// <summary>Name and patience of an <see cref="SmtpClient"/>. The times are those of RFC 5321 section 4.5.3.2.</summary>
public sealed record SmtpClientOptions
{
    /// <summary>The name in EHLO.</summary>
    public string HelloName { get; init; } = "localhost";

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan GreetingTimeout { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For each write of a piece of the message.</summary>
    public TimeSpan DataTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>For the answer to the final dot.</summary>
    public TimeSpan FinalReplyTimeout { get; init; } = TimeSpan.FromMinutes(10);

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
