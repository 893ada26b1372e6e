using System.Text;

namespace Amends.Mail.Mime;

/// <summary>Encoded words in header text (RFC 2047, RFC 2231 section 5), also where the standard does not allow them.</summary>
public static class EncodedWord
{
    public static string Decode(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var next = text.IndexOf("=?", StringComparison.Ordinal);
        if (next < 0)
            return text;

        var result = new StringBuilder(text.Length);
        var run = new WordRun();
        var at = 0;
        while (next >= 0)
        {
            if (!TryRead(text, next, out var word, out var end))
            {
                next = text.IndexOf("=?", next + 2, StringComparison.Ordinal);
                continue;
            }

            // White space between two encoded words is not part of the text (RFC 2047 section 6.2).
            var between = text.AsSpan(at, next - at);
            if (!(run.HasWord && between.IsWhiteSpace()))
            {
                run.Flush(result);
                result.Append(between);
            }

            run.Add(word, result);
            at = end;
            next = text.IndexOf("=?", end, StringComparison.Ordinal);
        }

        run.Flush(result);
        result.Append(text, at, text.Length - at);
        return Clean(result);
    }

    /// <summary>Whether a whole encoded word starts here; <paramref name="end"/> is the place after it.</summary>
    internal static bool StartsAt(string text, int at, out int end) => TryRead(text, at, out _, out end);

    /// <summary>The charset of the first encoded word, or null.</summary>
    internal static string? CharsetIn(string? text)
    {
        for (var at = text?.IndexOf("=?", StringComparison.Ordinal) ?? -1; at >= 0; at = text!.IndexOf("=?", at + 2, StringComparison.Ordinal))
            if (TryRead(text!, at, out var word, out _))
                return word.Charset;
        return null;
    }

    private static bool TryRead(string text, int at, out Word word, out int end)
    {
        word = default;
        end = 0;
        if (at + 7 > text.Length || text[at] != '=' || text[at + 1] != '?')
            return false;
        // Charset names are short; a bound keeps a row of "=?" linear.
        var charsetEnd = text.IndexOf('?', at + 2, Math.Min(text.Length - at - 2, 80));
        if (charsetEnd < 0 || charsetEnd + 2 >= text.Length || text[charsetEnd + 2] != '?')
            return false;
        var kind = char.ToUpperInvariant(text[charsetEnd + 1]);
        if (kind is not ('B' or 'Q'))
            return false;
        var charset = text.AsSpan(at + 2, charsetEnd - at - 2);
        if (charset.IndexOf('*') is >= 0 and var star)
            charset = charset[..star];
        if (charset.IndexOfAny(" \t<>\"") >= 0)
            return false;

        var from = charsetEnd + 3;
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '?' && i + 1 < text.Length && text[i + 1] == '=')
            {
                // "=?x?Q?=41?=": the first "?=" may be the start of an encoded byte only when the word has no text yet.
                if (i == from && kind == 'Q' && i + 3 < text.Length && char.IsAsciiHexDigit(text[i + 2]) && char.IsAsciiHexDigit(text[i + 3]))
                    continue;
                word = new Word(charset.ToString(), kind, text[from..i]);
                end = i + 2;
                return true;
            }

            // Another word starts: this one was never closed.
            if (c == '=' && i + 2 < text.Length && text[i + 1] == '?' && text[i + 2] != '=')
                return false;
        }

        return false;
    }

    private static string Clean(StringBuilder text)
    {
        // A decoded line end or NUL must never become one in a header again.
        for (var i = 0; i < text.Length; i++)
            if (text[i] is '\r' or '\n' or '\0')
                text[i] = ' ';
        return text.ToString();
    }

    private readonly record struct Word(string Charset, char Kind, string Text);

    /// <summary>Neighbouring words of one charset are decoded as one run of bytes: some programs split characters between them.</summary>
    private sealed class WordRun
    {
        private readonly List<byte> bytes = [];
        private readonly StringBuilder base64 = new();
        private string? charset;

        public bool HasWord => charset is not null;

        public void Add(Word word, StringBuilder result)
        {
            if (charset is not null && !charset.Equals(word.Charset, StringComparison.OrdinalIgnoreCase))
                Flush(result);
            charset = word.Charset;
            if (word.Kind == 'B')
            {
                base64.Append(word.Text);
                // A word whose base64 does not end on a whole group goes on in the next.
                if (word.Text.EndsWith('=') || base64.Length % 4 == 0)
                    EndBase64();
            }
            else
            {
                EndBase64();
                AddQ(word.Text);
            }
        }

        public void Flush(StringBuilder result)
        {
            if (charset is null)
                return;
            EndBase64();
            result.Append(Charsets.DecodeHeader(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes), charset));
            bytes.Clear();
            charset = null;
        }

        private void EndBase64()
        {
            if (base64.Length == 0)
                return;
            var sink = new MemoryStream();
            TransferDecoder.Decode(Encoding.Latin1.GetBytes(base64.ToString()), TransferEncoding.Base64, sink, null);
            bytes.AddRange(sink.GetBuffer().AsSpan(0, (int)sink.Length));
            base64.Clear();
        }

        private void AddQ(string text)
        {
            Span<byte> raw = stackalloc byte[4];
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (c == '=' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
                {
                    bytes.Add((byte)((Convert.FromHexString(text.AsSpan(i + 1, 2)))[0]));
                    i += 2;
                }
                else if (c == '_')
                {
                    bytes.Add((byte)' ');
                }
                else if (c < 0x80)
                {
                    bytes.Add((byte)c);
                }
                else
                {
                    var rune = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? new Rune(c, text[++i]) : Rune.IsValid(c) ? new Rune(c) : Rune.ReplacementChar;
                    bytes.AddRange(raw[..rune.EncodeToUtf8(raw)]);
                }
            }
        }
    }
}
