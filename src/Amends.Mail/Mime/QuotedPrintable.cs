namespace Amends.Mail.Mime;

/// <summary>Quoted-printable bodies (RFC 2045 section 6.7). What is no escape stays as it is.</summary>
internal static class QuotedPrintable
{
    public static void Decode(ReadOnlySpan<byte> source, Stream target)
    {
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
            Line(line, target);
            if (!soft && end >= 0)
                target.Write(carriage ? "\r\n"u8 : "\n"u8);
        }
    }

    private static void Line(ReadOnlySpan<byte> line, Stream target)
    {
        while (line.IndexOf((byte)'=') is >= 0 and var at)
        {
            target.Write(line[..at]);
            if (at + 2 < line.Length && Hex(line[at + 1]) is >= 0 and var high && Hex(line[at + 2]) is >= 0 and var low)
            {
                target.WriteByte((byte)((high << 4) | low));
                line = line[(at + 3)..];
            }
            else
            {
                target.WriteByte((byte)'=');
                line = line[(at + 1)..];
            }
        }

        target.Write(line);
    }

    private static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => -1,
    };
}
