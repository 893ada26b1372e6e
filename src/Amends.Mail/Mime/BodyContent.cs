namespace Amends.Mail.Mime;

/// <summary>What people read of a mail (the text, the HTML) and what they see as files.</summary>
internal sealed record BodyContent(string? Text, string? Html, IReadOnlyList<MailAttachment> Attachments)
{
    public static BodyContent Of(MimePart root, MailContext context)
    {
        var collector = new BodyCollector(context);
        var blocks = collector.Collect(root);
        var (text, html) = BodyBlock.Join(blocks);
        return new(text, html, collector.Attachments);
    }
}
