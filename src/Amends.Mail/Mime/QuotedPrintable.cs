namespace Amends.Mail.Mime;

/// <summary>Quoted-printable bodies (RFC 2045 section 6.7). What is no escape stays as it is.</summary>
internal static class QuotedPrintable
{
    public static void Decode(ReadOnlySpan<byte> source, Stream target)
    {
        Span<byte> room = stackalloc byte[4096];
        var output = new Output(target, room);
        while (!source.IsEmpty)
        {
            var end = source.IndexOf((byte)'\n');
            var line = end < 0 ? source : source[..end];
            source = end < 0 ? [] : source[(end + 1)..];
            var carriage = end >= 0 && line.EndsWith("\r"u8);
            // White space at the end of a line was added on the way and is not part of the text.
            line = line.TrimEnd(" \t\r"u8);
            var soft = line.EndsWith("="u8);
            if (soft)
                line = line[..^1];
            Line(line, ref output);
            if (!soft && end >= 0)
                output.Write(carriage ? "\r\n"u8 : "\n"u8);
        }

        output.Flush();
    }

    /// <summary>Lines of at most 76 characters; line ends in the text stay line ends.</summary>
    public static void Encode(ReadOnlySpan<byte> source, Stream target)
    {
        Span<byte> line = stackalloc byte[80];
        var column = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var b = source[i];
            if (b == '\r' && i + 1 < source.Length && source[i + 1] == '\n')
            {
                target.Write(line[..column]);
                target.Write("\r\n"u8);
                column = 0;
                i++;
                continue;
            }

            var lastOnLine = i + 1 == source.Length || source[i + 1] == '\r';
            var plain = b is >= 33 and <= 126 and not (byte)'=' || (b is (byte)' ' or (byte)'\t' && !lastOnLine);
            // "From " and a lone dot at the start of a line are changed by some servers.
            if (column == 0 && (b == '.' || (b == 'F' && source[i..].StartsWith("From "u8))))
                plain = false;
            if (column + (plain ? 1 : 3) > 75)
            {
                line[column++] = (byte)'=';
                target.Write(line[..column]);
                target.Write("\r\n"u8);
                column = 0;
            }

            if (plain)
            {
                line[column++] = b;
                continue;
            }

            line[column++] = (byte)'=';
            line[column++] = HexDigits[b >> 4];
            line[column++] = HexDigits[b & 15];
        }

        target.Write(line[..column]);
    }

    private static ReadOnlySpan<byte> HexDigits => "0123456789ABCDEF"u8;

    private static void Line(ReadOnlySpan<byte> line, ref Output output)
    {
        while (line.IndexOf((byte)'=') is >= 0 and var at)
        {
            output.Write(line[..at]);
            if (at + 2 < line.Length && Hex(line[at + 1]) is >= 0 and var high && Hex(line[at + 2]) is >= 0 and var low)
            {
                output.Write((byte)((high << 4) | low));
                line = line[(at + 3)..];
            }
            else
            {
                output.Write((byte)'=');
                line = line[(at + 1)..];
            }
        }

        output.Write(line);
    }

    private static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => -1,
    };

    /// <summary>Gathers small pieces before they go to the stream.</summary>
    private ref struct Output(Stream target, Span<byte> room)
    {
        private readonly Span<byte> room = room;
        private int fill;

        public void Write(byte b)
        {
            if (fill == room.Length)
                Flush();
            room[fill++] = b;
        }

        public void Write(scoped ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length > room.Length - fill)
                Flush();
            if (bytes.Length > room.Length)
            {
                target.Write(bytes);
                return;
            }

            bytes.CopyTo(room[fill..]);
            fill += bytes.Length;
        }

        public void Flush()
        {
            target.Write(room[..fill]);
            fill = 0;
        }
    }
}
