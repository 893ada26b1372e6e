using System.Net.Sockets;
using System.Text;

namespace Amends.Mail.Smtp;

/// <summary>
/// One connection to a mail server; several mails may go over it, one after another, never two at once. What the network or
/// the server does comes back as a value; only cancellation, and exceptions of the caller's own delegate, are thrown.
/// </summary>
public sealed partial class SmtpClient : IAsyncDisposable
{
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(2);

    private readonly SmtpServerAddress _address;
    private readonly SmtpClientOptions _options;
    private readonly Socket _socket;
    private readonly SmtpWire _wire;
    private readonly string _server;

    private SmtpClient(SmtpServerAddress address, SmtpClientOptions options, Socket socket, string server)
    {
        (_address, _options, _socket, _server) = (address, options, socket, server);
        _wire = new(new NetworkStream(socket, ownsSocket: true), options.TimeProvider);
    }

    /// <summary>False once the connection has ended; then connect anew for the next mail.</summary>
    public bool IsConnected { get; private set; }

    public bool IsTls { get; private set; }

    /// <summary>Says QUIT where somebody listens, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsConnected)
        {
            try
            {
                Write("QUIT");
                await _wire.FlushAsync(FarewellTimeout, CancellationToken.None);
                await _wire.ReadReplyAsync(FarewellTimeout, CancellationToken.None);
            }
            catch (Exception e) when (SmtpTrouble.Is(e))
            {
                // It was a courtesy.
            }
        }

        await CloseAsync();
    }

    private ValueTask CloseAsync()
    {
        IsConnected = false;
        return _wire.DisposeAsync();
    }

    /// <summary>Puts a command line into the buffer. The callers see to it that no line end is inside.</summary>
    private void Write(string line)
    {
        Encoding.UTF8.GetBytes(line, _wire.Writer);
        Encoding.UTF8.GetBytes("\r\n", _wire.Writer);
    }

    private async ValueTask<SmtpReply> AskAsync(string line, CancellationToken cancellationToken)
    {
        Write(line);
        await _wire.FlushAsync(_options.CommandTimeout, cancellationToken);
        return await ReadReplyAsync(_options.CommandTimeout, cancellationToken);
    }

    private async ValueTask<SmtpReply> ReadReplyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var reply = await _wire.ReadReplyAsync(timeout, cancellationToken);

        // 421 may answer anything, and the connection ends with it (RFC 5321 section 3.8).
        if (reply.Code == 421) await CloseAsync();
        return reply;
    }
}
