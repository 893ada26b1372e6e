using System.Text;

namespace Amends.Mail.Mime;

/// <summary>Bytes of a header field to text.</summary>
internal static class HeaderText
{
    public static bool IsBlank(ReadOnlySpan<byte> raw) => raw.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>Joins folded lines (RFC 5322 section 2.2.3), drops NUL, trims.</summary>
    public static string Unfold(ReadOnlySpan<byte> raw, string? charset = null)
    {
        var text = charset is null || System.Text.Unicode.Utf8.IsValid(raw) ? Charsets.Guess(raw) : Charsets.Decode(raw, charset);
        if (text.AsSpan().IndexOfAny("\r\n\0") < 0)
            return text.Trim();
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\r' or '\n')
            {
                // A fold is a line end before white space, which stays; where none follows, one space keeps the words apart.
                while (i + 1 < text.Length && text[i + 1] is ('\r' or '\n'))
                    i++;
                if (i + 1 < text.Length && text[i + 1] is not (' ' or '\t'))
                    result.Append(' ');
            }
            else if (c != '\0')
            {
                result.Append(c == '\t' ? ' ' : c);
            }
        }

        return result.ToString().Trim();
    }
}
