namespace Amends.Mail.Mime;

internal static class AddressParser
{
    public static IReadOnlyList<MailAddress> Parse(string? value, int max) => [];
}
