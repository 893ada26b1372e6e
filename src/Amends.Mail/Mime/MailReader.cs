namespace Amends.Mail.Mime;

/// <summary>Reads mail (RFC 5322, RFC 2045 to 2049). Any bytes give a mail; what is odd gives a warning, never an exception.</summary>
public static class MailReader
{
    public static MailMessage Read(ReadOnlyMemory<byte> raw, MimeLimits? limits = null) => Read(raw, limits ?? MimeLimits.Default, 0);

    internal static MailMessage Read(ReadOnlyMemory<byte> raw, MimeLimits limits, int depth)
    {
        var context = new MailContext(limits, depth);
        if (raw.Length > limits.MaxBytes)
        {
            context.Warnings.Add("too-large", $"The mail is larger than {limits.MaxBytes} bytes; the rest was left out.", limits.MaxBytes);
            raw = raw[..limits.MaxBytes];
        }

        return new MailMessage(raw, new PartReader(raw, context).ReadRoot(), context);
    }

    /// <summary>The mail inside a message/rfc822 part, read on first use.</summary>
    internal static MailMessage? ReadInner(MimePart part, MailContext context)
    {
        if (part.MediaType is not ("message/rfc822" or "message/global" or "message/news" or "text/rfc822-headers" or "message/global-headers"))
            return null;
        var depth = context.Depth + part.Depth + 1;
        if (depth > context.Limits.MaxDepth)
        {
            context.Warnings.Add("too-deep", "Mails lie too deep in each other; the inner ones were not opened.", part.Offset);
            return null;
        }

        var bytes = part.TransferEncoding == TransferEncoding.None ? part.Body : part.Decode();
        return Read(bytes, context.Limits, depth);
    }
}
