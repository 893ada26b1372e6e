namespace Amends.Mail.Mime;

/// <summary>uuencode, as a transfer encoding and as <c>begin 644 name</c> blocks within text.</summary>
internal static class UuEncoded
{
    /// <summary>Decodes the first block; false when there is none.</summary>
    public static bool Decode(ReadOnlySpan<byte> source, Stream target)
    {
        var rest = source;
        while (!rest.IsEmpty)
        {
            var line = TakeLine(ref rest);
            if (!IsBegin(line, out _))
                continue;
            while (!rest.IsEmpty)
            {
                var data = TakeLine(ref rest);
                if (data.SequenceEqual("end"u8) || !Line(data, target))
                    break;
            }

            return true;
        }

        return false;
    }

    /// <summary><c>begin 644 photo.jpg</c>: three or four octal digits and a name.</summary>
    public static bool IsBegin(ReadOnlySpan<byte> line, out string name)
    {
        name = "";
        if (!line.StartsWith("begin "u8))
            return false;
        line = line[6..].TrimStart((byte)' ');
        var digits = line.IndexOfAnyExceptInRange((byte)'0', (byte)'7');
        if (digits is not (3 or 4) || line[digits] != ' ')
            return false;
        name = Charsets.Guess(line[(digits + 1)..].Trim((byte)' '));
        return name.Length > 0;
    }

    internal static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    /// <summary>One data line; false at the end (length 0) or when it is none.</summary>
    internal static bool Line(ReadOnlySpan<byte> line, Stream target)
    {
        if (line.IsEmpty || line[0] is < 32 or > 96)
            return false;
        var length = (line[0] - 32) & 63;
        if (length == 0)
            return false;
        Span<byte> bytes = stackalloc byte[66];
        var fill = 0;
        // What a short line promises beyond its characters is not made up: a few bytes must never become many.
        for (var i = 1; fill < length && i < line.Length; i += 4)
        {
            int bits = 0;
            for (var k = 0; k < 4; k++)
            {
                // Trailing spaces are often lost on the way: they mean zero.
                var b = i + k < line.Length ? line[i + k] : (byte)32;
                bits = (bits << 6) | ((b - 32) & 63);
            }

            bytes[fill++] = (byte)(bits >> 16);
            bytes[fill++] = (byte)(bits >> 8);
            bytes[fill++] = (byte)bits;
        }

        target.Write(bytes[..Math.Min(fill, length)]);
        return true;
    }
}
