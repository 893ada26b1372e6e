namespace Amends.Mail.Smtp;

/// <summary>Writes a message for the wire: every line end becomes CRLF, and a dot that begins a line is doubled (RFC 5321 section 4.5.2).</summary>
internal struct DotStuffer()
{
    private bool _lineStart = true;

    /// <summary>The message without its last line end, which belongs to the ending CRLF.CRLF.</summary>
    public static ReadOnlyMemory<byte> WithoutLastLineEnd(ReadOnlyMemory<byte> message)
    {
        var span = message.Span;
        if (span.EndsWith("\r\n"u8)) return message[..^2];
        return span.Length > 0 && span[^1] is (byte)'\r' or (byte)'\n' ? message[..^1] : message;
    }

    /// <param name="input">All that is left of the message.</param>
    /// <param name="output">At least 16 bytes; filled as far as it goes.</param>
    public int Fill(ReadOnlySpan<byte> input, Span<byte> output, out int consumed)
    {
        int at = 0, filled = 0;
        while (at < input.Length && output.Length - filled >= 3)
        {
            if (_lineStart && input[at] == '.') output[filled++] = (byte)'.';
            _lineStart = false;
            var rest = input.Slice(at, Math.Min(input.Length - at, output.Length - filled - 2));
            var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
            var text = end < 0 ? rest : rest[..end];
            text.CopyTo(output[filled..]);
            filled += text.Length;
            at += text.Length;
            if (end < 0) continue;

            at += input[at..].StartsWith("\r\n"u8) ? 2 : 1;
            "\r\n"u8.CopyTo(output[filled..]);
            filled += 2;
            _lineStart = true;
        }

        consumed = at;
        return filled;
    }
}
