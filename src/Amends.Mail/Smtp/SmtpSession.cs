using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Amends.Mail.Smtp;

/// <summary>One client of the server, from greeting to farewell.</summary>
internal sealed partial class SmtpSession : IAsyncDisposable
{
    /// <summary>RFC 5321 asks for 512 octets, its extensions for some hundreds more.</summary>
    private const int MaxCommandLine = 2048;
    private const int MaxDiscarded = 64 * 1024;
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(2);

    private readonly SmtpServerOptions _options;
    private readonly Socket _socket;
    private readonly SmtpWire _wire;
    private readonly BufferBudget _budget;
    private readonly bool _implicitTls;
    private readonly bool _refused;
    private readonly CancellationToken _abort;
    private readonly IPEndPoint _remote;
    private volatile bool _stopping;
    private volatile bool _idle;
    private bool _closing;
    private bool _isTls;
    private long _lastMailAt;
    private int _commands;
    private int _errors;

    public SmtpSession(
        SmtpServerOptions options, Socket socket, BufferBudget budget, bool implicitTls, bool refused, CancellationToken abort)
    {
        (_options, _socket, _budget, _implicitTls, _refused, _abort) = (options, socket, budget, implicitTls, refused, abort);
        socket.NoDelay = true;
        _wire = new(new NetworkStream(socket, ownsSocket: true), options.TimeProvider);
        _remote = socket.RemoteEndPoint as IPEndPoint ?? new(IPAddress.None, 0);
        if (_remote.Address.IsIPv4MappedToIPv6) _remote = new(_remote.Address.MapToIPv4(), _remote.Port);
        _lastMailAt = options.TimeProvider.GetTimestamp();
    }

    private TimeSpan TimeLeft => _options.MessageTimeout - _options.TimeProvider.GetElapsedTime(_lastMailAt);

    /// <summary>Ends the connection when it next waits for a command; mail on its way is finished first.</summary>
    public void Stop()
    {
        _stopping = true;
        Interlocked.MemoryBarrier();
        if (_idle) _wire.Reader.CancelPendingRead();
    }

    /// <summary>Ends the connection now.</summary>
    public void Cut() => _socket.Dispose();

    public async Task RunAsync()
    {
        try
        {
            await ConverseAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or AuthenticationException
            or OperationCanceledException or TimeoutException)
        {
            // The client is gone or silent, TLS did not come about, or the server stops: nobody is left to tell.
        }
    }

    public ValueTask DisposeAsync()
    {
        _message?.Dispose();
        return _wire.DisposeAsync();
    }

    private async Task ConverseAsync()
    {
        if (_implicitTls) await BeginTlsAsync();
        if (_refused || _stopping)
        {
            Say(_refused ? new(421, "4.7.0", "Too many connections, please try again later") : ShuttingDown);
            await FarewellAsync();
            return;
        }

        Say(new(220, "", $"{_options.HostName} ESMTP"));
        try
        {
            while (!_closing && await ReadCommandAsync() is { } command)
            {
                if (++_commands > _options.MaxCommands) Close(new(421, "4.7.0", "Too many commands without a mail"));
                else await AnswerAsync(command);
                if (_errors > _options.MaxErrors && !_closing) Close(new(421, "4.7.0", "Too many errors"));
            }
        }
        catch (TimeoutException)
        {
            Say(new(421, "4.4.2", "Waited too long"));
        }

        await FarewellAsync();
    }

    /// <summary>The next command, a command with an empty verb for a line that is none, or null when the client is gone.</summary>
    private async ValueTask<SmtpCommand?> ReadCommandAsync()
    {
        long discarded = 0;
        while (true)
        {
            if (!_wire.Reader.TryRead(out var read))
            {
                await _wire.FlushAsync(_options.CommandTimeout, _abort);
                read = await WaitForCommandAsync();
            }

            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                var tooLong = discarded > 0 || line.Length > MaxCommandLine;
                var command = tooLong ? Wrong(LineTooLong) : ParseLine(line);
                _wire.Reader.AdvanceTo(buffer.GetPosition(1, end));
                return command;
            }

            if (buffer.Length > MaxCommandLine)
            {
                discarded += buffer.Length;
                _wire.Reader.AdvanceTo(buffer.End);
            }
            else
            {
                _wire.Reader.AdvanceTo(buffer.Start, buffer.End);
            }

            if (read.IsCompleted) return null;
            if (_stopping) return Ended(ShuttingDown);
            if (discarded > MaxDiscarded) return Ended(LineTooLong);
        }
    }

    private async ValueTask<System.IO.Pipelines.ReadResult> WaitForCommandAsync()
    {
        var left = TimeLeft;
        _idle = true;
        Interlocked.MemoryBarrier();
        if (_stopping) _wire.Reader.CancelPendingRead();
        try
        {
            return await _wire.ReadMoreAsync(left < _options.CommandTimeout ? left : _options.CommandTimeout, _abort);
        }
        finally
        {
            _idle = false;
        }
    }

    private SmtpCommand ParseLine(ReadOnlySequence<byte> line)
    {
        Span<byte> copy = stackalloc byte[line.IsSingleSegment ? 0 : (int)line.Length];
        if (!line.IsSingleSegment) line.CopyTo(copy);
        var bytes = line.IsSingleSegment ? line.FirstSpan : copy;
        if (bytes.IsEmpty || bytes[^1] != '\r')
        {
            // Whoever ends lines with LF alone may see other line ends than we do; nothing after it can be trusted.
            return Ended(new(500, "5.5.2", "Lines must end with CR LF"));
        }

        return SmtpCommand.TryRead(bytes[..^1], out var command) ? command : Wrong(new(500, "5.5.2", "That is not a command"));
    }

    private SmtpCommand Wrong(SmtpReply reply)
    {
        Refuse(reply);
        return default;
    }

    private SmtpCommand Ended(SmtpReply reply)
    {
        Close(reply);
        return default;
    }

    private void Close(SmtpReply reply)
    {
        Say(reply);
        _closing = true;
    }

    private void Refuse(SmtpReply reply)
    {
        _errors++;
        Say(reply);
    }

    /// <summary>Writes a reply into the buffer; it leaves with the next flush.</summary>
    private void Say(SmtpReply reply)
    {
        var lines = reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0) lines = [""];
        for (var i = 0; i < lines.Length; i++)
        {
            var text = new StringBuilder(lines[i].Length + 16);
            text.Append(reply.Code).Append(i == lines.Length - 1 ? ' ' : '-').Append(reply.Enhanced);
            if (reply.Enhanced.Length > 0) text.Append(' ');
            text.Append(lines[i], 0, Math.Min(lines[i].Length, 400));
            for (var c = 0; c < text.Length; c++)
            {
                if (text[c] is < ' ' or > '~') text[c] = '?';
            }

            text.Append("\r\n");
            Encoding.ASCII.GetBytes(text.ToString(), _wire.Writer);
        }
    }

    /// <summary>Sends what is left to say and gives the client a moment to read it before the connection goes.</summary>
    private async Task FarewellAsync()
    {
        await _wire.FlushAsync(FarewellTimeout, _abort);
        await _wire.TimedAsync(
            async (wire, token) =>
            {
                if (wire.Stream is SslStream tls) await tls.ShutdownAsync();
                _socket.Shutdown(SocketShutdown.Send);
                for (long discarded = 0; discarded < MaxDiscarded;)
                {
                    var read = await wire.Reader.ReadAsync(token);
                    discarded += read.Buffer.Length;
                    wire.Reader.AdvanceTo(read.Buffer.End);
                    if (read.IsCompleted) break;
                }

                return true;
            },
            FarewellTimeout,
            _abort);
    }

    private async ValueTask BeginTlsAsync()
    {
        var tls = new SslStream(_wire.Stream, leaveInnerStreamOpen: false);
        var server = new SslServerAuthenticationOptions { ServerCertificate = _options.Certificate, AllowRenegotiation = false };
        await _wire.TimedAsync(
            async (_, token) =>
            {
                await tls.AuthenticateAsServerAsync(server, token);
                return true;
            },
            TimeLeft < _options.CommandTimeout ? TimeLeft : _options.CommandTimeout,
            _abort);
        await _wire.SwitchToAsync(tls);
        _isTls = true;
    }
}
