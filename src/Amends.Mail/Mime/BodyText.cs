namespace Amends.Mail.Mime;

internal static class BodyText
{
    public static string Decode(MimePart part, MailContext context) => Charsets.Decode(part.Decode(), part.Charset);
}
