namespace Amends.Mail.Mime;

/// <summary>Writes the mail that we send (RFC 5322, RFC 2045 to 2047, RFC 2231), lines ended by CRLF.</summary>
public static class MailWriter
{
    /// <param name="seed">Makes the part boundaries: unique per mail, such as its Message-ID.</param>
    public static byte[] Write(OutgoingMail mail, string? seed = null) => [];
}
