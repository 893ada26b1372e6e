namespace Amends.Mail.Mime;

/// <summary>Walks the part tree and sorts parts into body and files (RFC 2046 section 5.1, RFC 2183, RFC 2387).</summary>
internal sealed class BodyCollector(MailContext context)
{
    private readonly List<MailAttachment> attachments = [];
    private int room = context.Limits.MaxTextLength;

    public IReadOnlyList<MailAttachment> Attachments => attachments;

    public List<BodyBlock> Collect(MimePart root)
    {
        var blocks = new List<BodyBlock>();
        Visit(root, null, blocks);
        return blocks;
    }

    private void Visit(MimePart part, MimePart? parent, List<BodyBlock> blocks)
    {
        if (part.IsMultipart)
        {
            if (part.MediaType == "multipart/alternative")
                blocks.AddRange(Alternative(part));
            else
                foreach (var child in part.Parts)
                    Visit(child, part, blocks);
            return;
        }

        if (IsBody(part, parent))
            AddText(part, blocks);
        else if (part.Parts.Count == 0)
            Attach(part, parent);
    }

    /// <summary>One thing in several forms: the first that is text and the last that is HTML; the rest are files.</summary>
    private List<BodyBlock> Alternative(MimePart part)
    {
        string? text = null, html = null;
        foreach (var child in part.Parts)
        {
            var blocks = new List<BodyBlock>();
            Visit(child, part, blocks);
            var (t, h) = BodyBlock.Join(blocks);
            // The first that says something.
            text = string.IsNullOrWhiteSpace(text) ? t ?? text : text;
            html = h ?? html;
        }

        return text is null && html is null ? [] : [new(text, html)];
    }

    private static bool IsBody(MimePart part, MimePart? parent)
    {
        // Some programs mark the whole letter so; with nothing around it, it is still the letter.
        if (part.Disposition == "attachment" && (part.Depth > 0 || part.FileName is not null))
            return false;
        if (part.MediaType is not ("text/plain" or "text/html" or "text/enriched" or "text/richtext" or "text/x-amp-html"))
            return false;
        if (part.MediaType == "text/x-amp-html")
            return false;
        // A page that belongs to another page of a related set is not a second letter.
        return !(parent is { MediaType: "multipart/related" } && part.ContentId is not null && parent.Parts.Count > 0 && !ReferenceEquals(parent.Parts[0], part)
            && part.ContentId != MessageIds.ParseOne(parent.TypeParameters["start"]));
    }

    private void AddText(MimePart part, List<BodyBlock> blocks)
    {
        if (room <= 0)
        {
            context.Warnings.Add("text-cut", "The text parts together are too long; the rest was left out.", part.Offset);
            return;
        }

        if (part.FileName is not null)
            Attach(part, null);
        var text = part.DecodeText();
        if (text.Length > room)
            text = text[..room];
        room -= text.Length;
        switch (part.MediaType)
        {
            case "text/html":
                blocks.Add(new(null, text));
                break;
            case "text/enriched" or "text/richtext":
                blocks.Add(new(HtmlText.Of(text.Replace("<<", "&lt;", StringComparison.Ordinal)), null));
                break;
            default:
                text = UuBlocks.Extract(part, text, context, attachments);
                if (part.TypeParameters["format"] is { } format && format.Equals("flowed", StringComparison.OrdinalIgnoreCase))
                    text = FlowedText.Unfold(text, "yes".Equals(part.TypeParameters["delsp"], StringComparison.OrdinalIgnoreCase));
                blocks.Add(new(text, null));
                break;
        }
    }

    private void Attach(MimePart part, MimePart? parent)
    {
        var inline = part.Disposition == "inline"
            || (part.Disposition is null && part.ContentId is not null && parent is { MediaType: "multipart/related" });
        attachments.Add(new MailAttachment(part, part.FileName, inline));
    }
}
