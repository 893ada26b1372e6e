namespace Amends.Mail.Mime;

internal static class ContentHash
{
    public static string Of(MailMessage mail) => "";
}
