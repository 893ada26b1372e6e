namespace Amends.Mail.Mime;

/// <summary>Undoes transfer encodings (RFC 2045 section 6) in pieces, so that a large part never lies decoded in memory unless asked.</summary>
internal static class TransferDecoder
{
    private const int Chunk = 48 * 1024;

    /// <summary>Decoded size: exact for well-formed base64, so that it lies in memory once, and never too small by much.</summary>
    public static int Estimate(ReadOnlySpan<byte> encoded, TransferEncoding encoding) => encoding switch
    {
        TransferEncoding.Base64 => (int)((encoded.Length - encoded.Count((byte)'\n') - encoded.Count((byte)'\r') - encoded.Count((byte)'=')) * 3L / 4),
        TransferEncoding.UuEncode => (int)(encoded.Length * 3L / 4) + 4,
        _ => encoded.Length,
    };

    public static void Decode(ReadOnlySpan<byte> source, TransferEncoding encoding, Stream target, Action<string, string>? warn)
    {
        switch (encoding)
        {
            case TransferEncoding.Base64:
                Base64Text.Decode(source, target, warn);
                break;
            case TransferEncoding.QuotedPrintable:
                QuotedPrintable.Decode(source, target);
                break;
            case TransferEncoding.UuEncode:
                if (!UuEncoded.Decode(source, target))
                    target.Write(source);
                break;
            default:
                for (; source.Length > Chunk; source = source[Chunk..])
                    target.Write(source[..Chunk]);
                target.Write(source);
                break;
        }
    }
}
