namespace Amends.Mail.Mime;

internal static class KindRules
{
    public static MailKind Of(MailMessage mail, string? returnPath) => MailKind.Message;
}
