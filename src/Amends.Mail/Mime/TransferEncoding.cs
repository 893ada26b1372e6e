namespace Amends.Mail.Mime;

/// <summary>RFC 2045 section 6.</summary>
public enum TransferEncoding
{
    /// <summary>7bit, 8bit, binary or unknown: as it is.</summary>
    None,
    Base64,
    QuotedPrintable,

    /// <summary><c>x-uuencode</c> and its other names.</summary>
    UuEncode,
}

internal static class TransferEncodings
{
    public static TransferEncoding Find(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return TransferEncoding.None;
        var word = value.AsSpan();
        if (word.IndexOfAny(";( \t") is > 0 and var end)
            word = word[..end];
        word = word.Trim("\"'").Trim();
        return word switch
        {
            _ when Is(word, "base64") || Is(word, "base-64") || Is(word, "b") || Is(word, "x-base64") => TransferEncoding.Base64,
            _ when Is(word, "quoted-printable") || Is(word, "quotedprintable") || Is(word, "quoted_printable") || Is(word, "q") || Is(word, "qp") => TransferEncoding.QuotedPrintable,
            _ when Is(word, "x-uuencode") || Is(word, "uuencode") || Is(word, "x-uue") || Is(word, "uue") || Is(word, "x-uu") => TransferEncoding.UuEncode,
            _ => TransferEncoding.None,
        };
    }

    private static bool Is(ReadOnlySpan<char> word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);
}
