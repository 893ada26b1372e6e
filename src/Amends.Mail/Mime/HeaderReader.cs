using System.Text;

namespace Amends.Mail.Mime;

/// <summary>Reads a header block up to its blank line, or to where the body plainly starts without one.</summary>
internal static class HeaderReader
{
    private static readonly byte[][] Known = [.. new[] { "Received", "Message-ID", "MIME-Version", "Return-Path", "Reply-To", "In-Reply-To", "References", "DKIM-Signature",
        "Delivered-To", "Subject", "Thread-Topic", "Thread-Index", "Accept-Language", "X-Mailer", "X-Originating-IP", "User-Agent", "Authentication-Results", "Received-SPF" }
        .Select(Encoding.ASCII.GetBytes)];

    /// <param name="end">Set to the first byte of the body.</param>
    /// <param name="isBoundary">Says whether a line is a part boundary, which also ends the headers.</param>
    public static HeaderList Read(ReadOnlyMemory<byte> raw, int start, out int end, MailContext context, byte newline, Func<ReadOnlySpan<byte>, bool>? isBoundary)
    {
        var list = new List<MailHeader>();
        var span = raw.Span;
        var at = start;
        var limits = context.Limits;
        string? name = null;
        int nameAt = 0, valueAt = 0, valueEnd = 0;
        var first = true;
        var goOn = -1;
        while (at < span.Length)
        {
            var next = LineEnd(span, at, newline, out var contentEnd);
            var line = span[at..contentEnd];
            if (line.IsEmpty || (IsBlank(line) && at >= goOn && (goOn = HeadersGoOn(span, next, newline)) < 0))
            {
                at = next;
                break;
            }

            if (at - start > limits.MaxHeaderBytes)
            {
                context.Warnings.Add("headers-too-long", $"The headers are longer than {limits.MaxHeaderBytes} bytes; further ones were left out.", at);
                at = SkipToBody(span, at, newline);
                break;
            }

            if (line[0] is (byte)' ' or (byte)'\t')
            {
                if (name is not null)
                    valueEnd = Math.Min(contentEnd, start + limits.MaxHeaderBytes);
                else if (first)
                    context.Warnings.Add("broken-header", "The headers start with a folded line.", at);
            }
            else if (isBoundary is not null && line.StartsWith("--"u8) && isBoundary(line))
            {
                context.Warnings.Add("no-blank-line", "A part ends within its headers.", at);
                break;
            }
            else if (NameLength(line, out var colon) is > 0 and var length)
            {
                Keep();
                name = Encoding.ASCII.GetString(line[..length]);
                nameAt = at;
                valueAt = at + colon + 1;
                valueEnd = Math.Min(contentEnd, start + limits.MaxHeaderBytes);
            }
            else if (line.StartsWith("From "u8) || line.StartsWith(">From "u8))
            {
                if (!first)
                    context.Warnings.Add("mbox-line", "An mbox line stands among the headers.", at);
            }
            else if (at < goOn || (goOn = HeadersGoOn(span, next, newline)) >= 0)
            {
                // A line broken without indenting belongs to the field before it.
                context.Warnings.Add("broken-header", "A line among the headers is no header.", at);
                if (name is not null)
                    valueEnd = Math.Min(contentEnd, start + limits.MaxHeaderBytes);
            }
            else
            {
                context.Warnings.Add("no-blank-line", "There is no blank line between headers and text.", at);
                break;
            }

            first = false;
            at = next;
        }

        Keep();
        end = Math.Min(at, span.Length);
        return new HeaderList(list);

        void Keep()
        {
            if (name is null)
                return;
            if (list.Count < limits.MaxHeaders)
                list.Add(new MailHeader(name, raw[valueAt..Math.Max(valueAt, valueEnd)], nameAt) { AssumedCharset = context.AssumedCharset });
            else
                context.Warnings.Add("too-many-headers", $"There are more than {limits.MaxHeaders} headers; further ones were left out.", start);
            name = null;
        }
    }

    /// <summary>The place after the line end; <paramref name="contentEnd"/> is before it.</summary>
    public static int LineEnd(ReadOnlySpan<byte> span, int at, byte newline, out int contentEnd)
    {
        var length = span[at..].IndexOf(newline);
        if (length < 0)
        {
            contentEnd = span.Length;
            return span.Length;
        }

        contentEnd = at + length;
        var next = contentEnd + 1;
        while (contentEnd > at && span[contentEnd - 1] == '\r')
            contentEnd--;
        return next;
    }

    /// <summary>Length of the field name, 0 when the line is no header; white space before the colon is tolerated.</summary>
    public static int NameLength(ReadOnlySpan<byte> line, out int colon)
    {
        colon = line.IndexOf((byte)':');
        if (colon <= 0 || colon > 200)
            return 0;
        var name = line[..colon].TrimEnd(" \t"u8);
        return name.IndexOfAnyExceptInRange((byte)33, (byte)126) >= 0 ? 0 : name.Length;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0;

    /// <summary>Where headers go on after a line that is none, or -1. Looks ahead as far as the next empty line, for some lines.</summary>
    private static int HeadersGoOn(ReadOnlySpan<byte> span, int at, byte newline)
    {
        for (var i = 0; i < 100 && at < span.Length; i++)
        {
            var next = LineEnd(span, at, newline, out var end);
            var line = span[at..end];
            if (line.IsEmpty)
                return -1;
            // At once any header will do; further down only one that a letter's text would hardly hold.
            if (line[0] is not ((byte)' ' or (byte)'\t') && NameLength(line, out var colon) is > 0 and var length
                && (IsKnown(line[..length]) || (i < 2 && (colon + 1 >= line.Length || line[colon + 1] is (byte)' ' or (byte)'\t'))))
                return at;
            at = next;
        }

        return -1;
    }

    private static bool IsKnown(ReadOnlySpan<byte> name)
    {
        foreach (var known in Known)
            if (Ascii.EqualsIgnoreCase(name, known))
                return true;
        return name.Length > 8 && Ascii.EqualsIgnoreCase(name[..8], "content-"u8);
    }

    private static int SkipToBody(ReadOnlySpan<byte> span, int at, byte newline)
    {
        while (at < span.Length)
        {
            var next = LineEnd(span, at, newline, out var end);
            if (end == at)
                return next;
            at = next;
        }

        return at;
    }
}
