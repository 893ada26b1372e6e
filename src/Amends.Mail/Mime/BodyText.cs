using System.Buffers;
using System.Text;

namespace Amends.Mail.Mime;

/// <summary>The bytes of a text part to a string with LF line ends.</summary>
internal static class BodyText
{
    private static readonly SearchValues<char> NameEnds = SearchValues.Create("\"'>; /");

    public static string Decode(MimePart part, MailContext context)
    {
        var limit = context.Limits.MaxTextLength;
        var body = part.Body;
        // No transfer encoding makes a character of more than about twelve bytes ("=F0=9F=98=80").
        if (body.Length > limit * 12L)
            body = body[..(limit * 12)];
        if (part.TransferEncoding == TransferEncoding.None && body.Length > limit * 4L)
            body = body[..(limit * 4)];
        var sink = new MemoryStream(TransferDecoder.Estimate(body.Span, part.TransferEncoding));
        TransferDecoder.Decode(body.Span, part.TransferEncoding, sink, (code, text) => context.Warnings.Add(code, text, part.Offset));
        var span = sink.GetBuffer().AsSpan(0, (int)Math.Min(sink.Length, limit * 4L));
        if (!IsWide(span, part.Charset))
            span = span[..DropCarriageReturns(span)];
        var charset = part.Charset;
        if (part.MediaType == "text/html" && (charset is null || Charsets.Find(charset) is null && !Utf7.IsName(charset)))
            charset = HtmlCharset(span) ?? charset;
        var text = Lines(Charsets.Decode(span, charset, (code, note) => context.Warnings.Add(code, note, part.Offset)));
        if (text.Length <= limit && body.Length == part.Body.Length)
            return text;
        context.Warnings.Add("text-cut", $"The text is longer than {limit} characters; the rest was left out.", part.Offset);
        return text.Length <= limit ? text : text[..limit];
    }

    /// <summary>UTF-16 and the like, where the bytes CR and LF are no line end.</summary>
    private static bool IsWide(ReadOnlySpan<byte> bytes, string? charset) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
        || Charsets.Find(charset)?.CodePage is 1200 or 1201 or 12000 or 12001;

    /// <summary>Drops CR before LF in place: cheaper here than in the string. Returns the new length.</summary>
    private static int DropCarriageReturns(Span<byte> bytes)
    {
        var from = bytes.IndexOf((byte)'\r');
        if (from < 0)
            return bytes.Length;
        var to = from;
        while (from < bytes.Length)
        {
            var next = bytes[from..].IndexOf((byte)'\r') is >= 0 and var found ? from + found : bytes.Length;
            bytes[from..next].CopyTo(bytes[to..]);
            to += next - from;
            from = next;
            if (from == bytes.Length)
                break;
            var run = bytes[from..].IndexOfAnyExcept((byte)'\r') is >= 0 and var other ? other : bytes.Length - from;
            if (from + run == bytes.Length || bytes[from + run] != '\n')
            {
                // No line end of the usual kind: left for the string.
                bytes.Slice(from, run).CopyTo(bytes[to..]);
                to += run;
            }

            from += run;
        }

        return to;
    }

    /// <summary>LF line ends, no NUL.</summary>
    public static string Lines(string text)
    {
        if (text.AsSpan().IndexOfAny('\r', '\0') < 0)
            return text;
        var result = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (rest.IndexOfAny('\r', '\0') is >= 0 and var at)
        {
            result.Append(rest[..at]);
            if (rest[at] == '\r')
            {
                var run = rest[at..].IndexOfAnyExcept('\r');
                if (run < 0)
                    run = rest.Length - at;
                // CR CR LF comes from a double conversion and is one line end.
                var ends = at + run < rest.Length && rest[at + run] == '\n';
                result.Append('\n', ends ? 1 : run);
                at += ends ? run : run - 1;
            }

            rest = rest[(at + 1)..];
        }

        return result.Append(rest).ToString();
    }

    /// <summary>What <c>&lt;meta charset&gt;</c> or <c>content="text/html; charset=…"</c> says near the start.</summary>
    private static string? HtmlCharset(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 2048)]);
        var meta = head.IndexOf("<meta", StringComparison.OrdinalIgnoreCase);
        var at = meta < 0 ? -1 : head.IndexOf("charset=", meta, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var name = head.AsSpan(at + 8).TrimStart("\"' ");
        var end = name.IndexOfAny(NameEnds);
        return end > 0 ? name[..end].ToString() : null;
    }
}
