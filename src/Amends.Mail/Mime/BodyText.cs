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
        var bytes = body;
        if (part.TransferEncoding != TransferEncoding.None)
        {
            var sink = new MemoryStream(TransferDecoder.Estimate(body.Length, part.TransferEncoding));
            TransferDecoder.Decode(body.Span, part.TransferEncoding, sink, (code, text) => context.Warnings.Add(code, text, part.Offset));
            bytes = sink.GetBuffer().AsMemory(0, (int)sink.Length);
        }

        var span = bytes.Span;
        if (span.Length > limit * 4L)
            span = span[..(limit * 4)];
        var charset = part.Charset;
        if (part.MediaType == "text/html" && (charset is null || Charsets.Find(charset) is null && !Utf7.IsName(charset)))
            charset = HtmlCharset(span) ?? charset;
        var text = Lines(Charsets.Decode(span, charset, (code, note) => context.Warnings.Add(code, note, part.Offset)));
        if (text.Length <= limit && body.Length == part.Body.Length)
            return text;
        context.Warnings.Add("text-cut", $"The text is longer than {limit} characters; the rest was left out.", part.Offset);
        return text.Length <= limit ? text : text[..limit];
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
