using System.Buffers;
using System.Net.Sockets;

namespace Amends.Mail.Smtp;

/// <summary>One mail: RSET, MAIL, RCPT, DATA, the message, the dot.</summary>
public sealed partial class SmtpClient
{
    private const int PieceBytes = 64 * 1024;
    private bool _hasSent;

    /// <summary>Sends one mail. Lone CR and LF become CRLF, and dots are stuffed, on the way.</summary>
    /// <param name="beforeFinalDot">
    /// Awaited after everything but the ending CRLF.CRLF was written and flushed, and before the dot is: the last moment at which
    /// nothing has been sent. If it throws, the connection is closed, nothing was sent, and the exception goes to the caller.
    /// </param>
    /// <param name="cancellationToken">Before the dot it throws and nothing was sent; after it the result is unknown.</param>
    public async Task<SmtpSendResult> SendAsync(
        SmtpEnvelope envelope, ReadOnlyMemory<byte> message, Func<CancellationToken, ValueTask> beforeFinalDot,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(beforeFinalDot);
        var mail = new OutgoingMail(envelope, message, _extensions, _server);
        if (!IsConnected) return mail.Failed($"The connection to the server at {_server} has ended.");
        if (mail.RefusedByUs is { } refused) return refused;

        var dotSent = false;
        var inCallersHands = false;
        try
        {
            if (await OfferAsync(mail, cancellationToken) is { } refusal) return refusal;
            if (await WriteMessageAsync(message, cancellationToken) is { } brokenOff) return mail.Refused(brokenOff);
            if (await HearEarlyAsync(cancellationToken) is { } early) return mail.Refused(early);

            inCallersHands = true;
            await beforeFinalDot(cancellationToken);
            inCallersHands = false;
            cancellationToken.ThrowIfCancellationRequested();
            if (await HearEarlyAsync(cancellationToken) is { } lateRefusal) return mail.Refused(lateRefusal);

            dotSent = true;
            var dot = message.Length == 0 ? ".\r\n"u8 : "\r\n.\r\n"u8;
            _wire.Writer.Write(dot);
            await _wire.FlushAsync(_options.DataTimeout, cancellationToken);
            var reply = await _wire.ReadReplyAsync(_options.FinalReplyTimeout, cancellationToken);
            if (reply.Code is 421 or < 200 or >= 600 or (>= 300 and < 400)) await CloseAsync();
            return mail.Answered(reply);
        }
        catch (Exception e) when (!inCallersHands && SmtpTrouble.Is(e))
        {
            await CloseAsync();
            // A connection that broke while the caller was cancelling: the caller's word goes first.
            if (!dotSent)
                cancellationToken.ThrowIfCancellationRequested();
            return dotSent ? mail.Unknown(SmtpTrouble.Describe(e, _server)) : mail.Failed(SmtpTrouble.Describe(e, _server));
        }
        catch (OperationCanceledException) when (dotSent)
        {
            await CloseAsync();
            return mail.Unknown("Sending was stopped before the server answered.");
        }
        catch
        {
            // Without the dot the server throws away what it has (RFC 5321 section 4.1.1.4).
            await CloseAsync();
            throw;
        }
    }

    /// <summary>Everything before the message: RSET after an earlier mail, MAIL, RCPT, DATA.</summary>
    /// <returns>How it ended, where it ended here.</returns>
    private async ValueTask<SmtpSendResult?> OfferAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        string[] opening = _hasSent ? ["RSET", mail.MailCommand] : [mail.MailCommand];
        string[] commands = [.. opening, .. mail.RecipientCommands];
        _hasSent = true;
        if (_extensions.Pipelining)
        {
            foreach (var command in commands) Write(command);
            await _wire.FlushAsync(_options.CommandTimeout, cancellationToken);
        }

        SmtpReply? refusal = null;
        for (var i = 0; i < commands.Length && (refusal is null || _extensions.Pipelining); i++)
        {
            var reply = _extensions.Pipelining
                ? await ReadReplyAsync(_options.CommandTimeout, cancellationToken)
                : await AskAsync(commands[i], cancellationToken);
            if (reply.Code == 421) return mail.Refused(reply);
            if (i < opening.Length) refusal ??= reply.IsPositive ? null : reply;
            else if (refusal is null) mail.Hear(reply);
        }

        if (refusal is not null) return mail.Refused(refusal);
        if (!mail.HasAccepted) return mail.AllRefused();
        var go = await AskAsync("DATA", cancellationToken);
        if (go.Code == 354) return null;
        return go.IsTransient || go.IsPermanent ? mail.Refused(go) : throw new InvalidDataException();
    }

    /// <summary>A server that has something to say, or is gone, before the dot: better heard before the dot than after it.</summary>
    private async ValueTask<SmtpReply?> HearEarlyAsync(CancellationToken cancellationToken)
    {
        var buffered = _wire.Reader.TryRead(out var read);
        if (buffered) _wire.Reader.AdvanceTo(read.Buffer.Start);

        // Under TLS readable bytes may be TLS's own; only the end of the connection is certain to be one.
        var readable = _socket.Poll(0, SelectMode.SelectRead) && (!IsTls || _socket.Available == 0);
        if (!buffered && !readable) return null;
        var reply = await _wire.ReadReplyAsync(FarewellTimeout, cancellationToken);
        await CloseAsync();
        return reply.IsTransient || reply.IsPermanent ? reply : throw new InvalidDataException();
    }

    /// <returns>What a server said that broke off in the middle.</returns>
    private async ValueTask<SmtpReply?> WriteMessageAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var rest = DotStuffer.WithoutLastLineEnd(message);
        var stuffer = new DotStuffer();
        var piece = ArrayPool<byte>.Shared.Rent(Math.Clamp(rest.Length + rest.Length / 8, 256, PieceBytes));
        try
        {
            while (!rest.IsEmpty)
            {
                var filled = stuffer.Fill(rest.Span, piece, out var consumed);
                rest = rest[consumed..];
                await _wire.TimedAsync(
                    async (wire, token) =>
                    {
                        await wire.Stream.WriteAsync(piece.AsMemory(0, filled), token);
                        return true;
                    },
                    _options.DataTimeout,
                    cancellationToken);
            }

            return null;
        }
        catch (IOException)
        {
            var reply = await _wire.ReadReplyAsync(FarewellTimeout, cancellationToken);
            await CloseAsync();
            return reply.IsTransient || reply.IsPermanent ? reply : throw new InvalidDataException();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
