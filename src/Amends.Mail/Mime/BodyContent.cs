namespace Amends.Mail.Mime;

/// <summary>What people read of a mail (the text, the HTML) and what they see as files.</summary>
internal sealed record BodyContent(string? Text, string? Html, IReadOnlyList<MailAttachment> Attachments)
{
    public static BodyContent Of(MimePart root, MailContext context)
    {
        var collector = new BodyCollector(context);
        var blocks = collector.Collect(root);
        var (text, html) = BodyBlock.Join(blocks);
        // A plain form that says nothing does not stand for the HTML.
        return new(html is not null && string.IsNullOrWhiteSpace(text) ? null : text, html, collector.Attachments);
    }
}
