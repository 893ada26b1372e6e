namespace Amends.Mail.Mime;

public static class MailDate
{
    public static DateTimeOffset? Parse(string? value) => null;
}
