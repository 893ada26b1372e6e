namespace Amends.Mail.Smtp;

/// <summary>
/// One connection to a mail server; several mails may go over it, one after another. What the network or the server does
/// comes back as a value; only cancellation, and exceptions of the caller's own delegate, are thrown.
/// </summary>
public sealed class SmtpClient : IAsyncDisposable
{
    /// <summary>Connects, greets, starts TLS and signs in, as the address asks.</summary>
    public static Task<SmtpConnectResult> ConnectAsync(
        SmtpServerAddress address, SmtpClientOptions options, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>False once the connection has ended; then connect anew for the next mail.</summary>
    public bool IsConnected { get; private set; }

    public bool IsTls { get; private set; }

    /// <summary>Sends one mail. Lone CR and LF become CRLF, and dots are stuffed, on the way.</summary>
    /// <param name="beforeFinalDot">
    /// Awaited after everything but the ending CRLF.CRLF was written and flushed, and before the dot is: the last moment at which
    /// nothing has been sent. If it throws, the connection is closed, nothing was sent, and the exception goes to the caller.
    /// </param>
    /// <param name="cancellationToken">Before the dot it throws and nothing was sent; after it the result is unknown.</param>
    public Task<SmtpSendResult> SendAsync(
        SmtpEnvelope envelope, ReadOnlyMemory<byte> message, Func<CancellationToken, ValueTask> beforeFinalDot,
        CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
