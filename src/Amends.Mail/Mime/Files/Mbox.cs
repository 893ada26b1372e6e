namespace Amends.Mail.Mime;

/// <summary>Reads mbox files (mboxo and mboxrd) mail by mail; only one mail is in memory at a time.</summary>
public static class Mbox
{
    /// <summary>Whether a file starts as an mbox does.</summary>
    public static bool LooksLike(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8))
            start = start[3..];
        return start.TrimStart("\r\n"u8).StartsWith("From "u8);
    }

    /// <summary>
    /// The raw mails in order, without their "From " lines, <c>&gt;From </c> unescaped. A mail over <paramref name="maxBytes"/> is cut there;
    /// the file is read on after it.
    /// </summary>
    public static IEnumerable<byte[]> Read(Stream stream, int maxBytes = 50 * 1024 * 1024)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var lines = new LineSource(stream);
        var mail = new MemoryStream();
        var started = false;
        var afterBlank = true;
        while (lines.Next())
        {
            if (afterBlank && lines.StartsLine && IsFromLine(lines.Line.Span))
            {
                if (started && Take(mail) is { } done)
                    yield return done;
                mail.SetLength(0);
                started = true;
                afterBlank = false;
                continue;
            }

            // Text before the first "From " line is a mail too, if it is more than blank.
            started |= !IsBlank(lines.Line.Span);
            if (started && mail.Length < maxBytes)
                Append(mail, lines.Line.Span, lines.StartsLine, maxBytes);
            afterBlank = lines.StartsLine && IsBlank(lines.Line.Span);
        }

        if (started && Take(mail) is { } last)
            yield return last;
    }

    /// <summary>
    /// "From sender date": a date must follow, for bodies have lines that start with "From " too, and not every program marks them.
    /// </summary>
    internal static bool IsFromLine(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("From "u8))
            return false;
        line = line[5..].TrimEnd("\r\n "u8);
        var colon = line.IndexOf((byte)':');
        return colon > 1 && line.Length > colon + 2 && IsDigit(line[colon - 1]) && IsDigit(line[colon + 1]) && EndsInYear(line);
    }

    private static bool EndsInYear(ReadOnlySpan<byte> line)
    {
        // "Mon Aug 22 09:45:15 2011", with a zone before or after the year.
        for (var i = 0; i + 4 <= line.Length; i++)
            if ((line[i] is (byte)'1' or (byte)'2') && IsDigit(line[i + 1]) && IsDigit(line[i + 2]) && IsDigit(line[i + 3])
                && (i == 0 || line[i - 1] == ' ') && (i + 4 == line.Length || line[i + 4] == ' '))
                return true;
        return false;
    }

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0;

    private static void Append(MemoryStream mail, ReadOnlySpan<byte> line, bool startsLine, int maxBytes)
    {
        if (startsLine && line.Length > 6 && line[0] == '>' && line.TrimStart((byte)'>').StartsWith("From "u8))
            line = line[1..];
        mail.Write(line[..(int)Math.Min(line.Length, maxBytes - mail.Length)]);
    }

    /// <summary>The blank line before the next "From " belongs to the format, not to the mail.</summary>
    private static byte[]? Take(MemoryStream mail)
    {
        var bytes = mail.GetBuffer().AsSpan(0, (int)mail.Length);
        if (bytes.EndsWith("\r\n\r\n"u8))
            bytes = bytes[..^2];
        else if (bytes.EndsWith("\n\n"u8))
            bytes = bytes[..^1];
        return bytes.IsEmpty ? null : bytes.ToArray();
    }
}
