namespace Amends.Mail.Mime;

internal sealed record BodyContent(string? Text, string? Html, IReadOnlyList<MailAttachment> Attachments)
{
    public static BodyContent Of(MimePart root, MailContext context) => new(null, null, []);
}
