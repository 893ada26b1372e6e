namespace Amends.Mail.Mime;

/// <summary>Undoes transfer encodings (RFC 2045 section 6) in pieces, so that a large part never lies decoded in memory unless asked.</summary>
internal static class TransferDecoder
{
    private const int Chunk = 48 * 1024;

    public static int Estimate(int encoded, TransferEncoding encoding) => encoding switch
    {
        TransferEncoding.Base64 or TransferEncoding.UuEncode => (int)(encoded * 3L / 4) + 4,
        _ => encoded,
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
