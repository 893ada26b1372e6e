using System.Globalization;

namespace Amends.Mail.Smtp;

/// <summary>The commands that carry a message: DATA (RFC 5321 section 4.1.1.4) and BDAT (RFC 3030).</summary>
internal sealed partial class SmtpSession
{
    /// <summary>A message in chunks that has begun and not yet ended.</summary>
    private MessageBuffer? _message;

    /// <summary>A message that is too large is read to its end, so that the client hears why; but not for ever.</summary>
    private long MaxDrained => 2L * _options.MaxMessageBytes + 1024 * 1024;

    private async ValueTask DataAsync(string argument)
    {
        var refusal = argument.Length > 0 ? BadSyntax
            : _message is not null ? new(503, "5.5.1", "A mail in chunks must end in chunks")
            : NoRecipients;
        if (refusal is not null)
        {
            Refuse(refusal);

            // What a client already sent behind a refused DATA is a message that must not be read as commands.
            if (_wire.Reader.TryRead(out var behind))
            {
                _wire.Reader.AdvanceTo(behind.Buffer.Start);
                if (behind.Buffer.Length > 0) _closing = true;
            }

            return;
        }

        Say(new(354, "", "End with a dot alone on a line"));
        await _wire.FlushAsync(_options.CommandTimeout, _abort);
        _message = new(_options.MaxMessageBytes, _budget, _declaredSize);
        if (await ReadToDotAsync(_message)) await EndMessageAsync();
    }

    private SmtpReply? NoRecipients =>
        _reversePath is null ? new(503, "5.5.1", "Say MAIL first")
        : _recipients.Count == 0 ? new(554, "5.5.1", "No valid recipients")
        : null;

    /// <returns>False when the connection ends first.</returns>
    private async ValueTask<bool> ReadToDotAsync(MessageBuffer message)
    {
        var dots = default(DotUnstuffer);
        while (message.Seen <= MaxDrained)
        {
            var read = await ReadDataAsync();
            var buffer = read.Buffer;
            foreach (var piece in buffer)
            {
                if (!dots.Read(piece.Span, message, out var consumed))
                {
                    buffer = buffer.Slice(piece.Length);
                    continue;
                }

                _wire.Reader.AdvanceTo(buffer.GetPosition(consumed));
                return true;
            }

            _wire.Reader.AdvanceTo(read.Buffer.End);
            if (!read.IsCompleted) continue;
            _closing = true;
            return false;
        }

        Close(TooLarge);
        return false;
    }

    private ValueTask<System.IO.Pipelines.ReadResult> ReadDataAsync()
    {
        var left = TimeLeft;
        if (left <= TimeSpan.Zero) throw new TimeoutException();
        return _wire.ReadAsync(left < _options.DataTimeout ? left : _options.DataTimeout, _abort);
    }

    private async ValueTask ChunkAsync(string argument)
    {
        var words = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isLast = words.Length == 2 && words[1].Equals("LAST", StringComparison.OrdinalIgnoreCase);
        if (words.Length is 0 or > 2 || words.Length == 2 && !isLast
            || !long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            // Without a size nobody knows where the next command begins.
            Close(BadSyntax);
            return;
        }

        var refusal = NoRecipients;
        if (refusal is null) _message ??= new(_options.MaxMessageBytes, _budget, _declaredSize);
        if (size + (_message?.Seen ?? 0) > MaxDrained)
        {
            Close(refusal ?? TooLarge);
            return;
        }

        if (!await ReadChunkAsync(size, refusal is null ? _message : null)) return;
        if (refusal is not null) Refuse(refusal);
        else if (isLast) await EndMessageAsync();
        else Say(_message!.IsTooLarge ? TooLarge : new(250, "2.0.0", $"{size} octets received"));
    }

    /// <returns>False when the connection ends first.</returns>
    private async ValueTask<bool> ReadChunkAsync(long size, MessageBuffer? message)
    {
        while (size > 0)
        {
            var read = await ReadDataAsync();
            var part = read.Buffer.Slice(0, Math.Min(size, read.Buffer.Length));
            foreach (var piece in part) message?.Append(piece.Span);
            size -= part.Length;
            _wire.Reader.AdvanceTo(part.End);
            if (size == 0 || !read.IsCompleted) continue;
            _closing = true;
            return false;
        }

        return true;
    }

    /// <summary>Delivers a message that was read whole and says how that went.</summary>
    private async ValueTask EndMessageAsync()
    {
        var message = _message!;
        var reply = message.IsTooLarge ? TooLarge
            : message.IsOutOfBudget ? new(452, "4.3.1", "No room for the message just now, please try again later")
            : await DeliverAsync(message);
        Reset();
        _commands = 0;
        if (reply.IsPositive) _errors = 0;
        _lastMailAt = _options.TimeProvider.GetTimestamp();
        if (reply.Code == 421) Close(reply);
        else Say(reply);
    }

    private async ValueTask<SmtpReply> DeliverAsync(MessageBuffer message)
    {
        var delivery = new SmtpDelivery
        {
            ReversePath = _reversePath!,
            Recipients = [.. _recipients],
            Data = message.Written,
            RemoteEndpoint = _remote,
            HeloName = _helo!,
            IsTls = _isTls,
            IsExtended = _isExtended,
            IsSmtpUtf8 = _isSmtpUtf8,
            Body = _body,
            ReceivedAt = _options.TimeProvider.GetUtcNow(),
        };
        try
        {
            return Proper(await _options.Deliver(delivery, _abort));
        }
        catch (Exception e) when (!_abort.IsCancellationRequested)
        {
            _options.OnError?.Invoke(e);
            return SmtpReply.LocalError;
        }
    }
}
