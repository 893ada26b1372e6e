namespace Amends.Mail.Mime;

/// <summary>
/// Cuts a mail into its tree of parts in one pass (RFC 2046 section 5.1). Only lines that start with <c>--</c> are looked at,
/// so that large attachments cost no more than a search through them.
/// </summary>
internal sealed class PartReader
{
    private readonly ReadOnlyMemory<byte> raw;
    private readonly MailContext context;
    private readonly byte newline;
    private readonly BoundaryStack open = new();
    private int count;
    private bool full;

    public PartReader(ReadOnlyMemory<byte> raw, MailContext context)
    {
        this.raw = raw;
        this.context = context;
        // Mail from old Macs ends its lines with CR alone.
        newline = raw.Span.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
    }

    public MimePart ReadRoot()
    {
        var (root, _) = ReadPart(SkipLeadIn(), 0, "text/plain");
        // Raw 8-bit header text is most often in the charset of the letter itself.
        if (context.AssumedCharset is null && root.Walk().FirstOrDefault(p => p.IsText && p.Charset is not null) is { } text)
            root.Headers.AssumeCharset(text.Charset);
        return root;
    }

    /// <summary>A byte order mark, blank lines and an mbox "From " line before the first header.</summary>
    private int SkipLeadIn()
    {
        var span = raw.Span;
        var at = span.StartsWith("\uFEFF"u8) ? 3 : 0;
        while (at < span.Length)
        {
            var next = HeaderReader.LineEnd(span, at, newline, out var end);
            var line = span[at..end];
            if (line.IndexOfAnyExcept(" \t\r\n\0"u8) >= 0)
                return HeaderReader.NameLength(line, out _) > 0 || line.StartsWith("From "u8) || line.StartsWith(">From "u8) ? at : 0;
            at = next;
        }

        return 0;
    }

    private (MimePart Part, BoundaryHit Hit) ReadPart(int start, int depth, string defaultType)
    {
        count++;
        var headers = HeaderReader.Read(raw, start, out var bodyAt, context, newline, open.Count == 0 ? null : line => open.Match(line, out _) >= 0);
        var part = new MimePart(context, headers, start, depth, defaultType);
        var hit = part.IsMultipart ? ReadMultipart(part, bodyAt) : open.Next(raw.Span, bodyAt, newline);
        var end = Math.Max(start, Math.Min(hit.ContentEnd, raw.Length));
        part.Raw = raw[start..end];
        part.Body = raw[Math.Min(bodyAt, end)..end];
        if (part.IsMultipart && part.Parts.Count == 0)
            ReadAsText(part);
        return (part, hit);
    }

    private BoundaryHit ReadMultipart(MimePart part, int bodyAt)
    {
        if (context.Depth + part.Depth >= context.Limits.MaxDepth)
        {
            context.Warnings.Add("too-deep", "Parts lie too deep in each other; the inner ones were not opened.", part.Offset);
            return open.Next(raw.Span, bodyAt, newline);
        }

        var boundary = part.TypeParameters["boundary"]?.TrimEnd();
        if (!string.IsNullOrEmpty(boundary))
        {
            var hit = ReadChildren(part, bodyAt, boundary);
            if (part.Parts.Count > 0)
                return hit;
        }

        // No boundary given, or none of that name found: what looks like one is taken.
        var guess = BoundaryStack.Guess(raw.Span, bodyAt, open.Next(raw.Span, bodyAt, newline).ContentEnd, newline);
        if (guess is null)
        {
            context.Warnings.Add("no-boundary", "A multipart has no boundary lines; it was read as text.", part.Offset);
            return open.Next(raw.Span, bodyAt, newline);
        }

        context.Warnings.Add("wrong-boundary", "A multipart is divided by other lines than it says.", part.Offset);
        return ReadChildren(part, bodyAt, guess);
    }

    private BoundaryHit ReadChildren(MimePart part, int bodyAt, string boundary)
    {
        var level = open.Push(boundary);
        var parts = new List<MimePart>();
        var childType = part.MediaType == "multipart/digest" ? "message/rfc822" : "text/plain";
        var hit = open.Next(raw.Span, bodyAt, newline);
        while (hit.Level == level && !hit.Closing)
        {
            if (count >= context.Limits.MaxParts)
            {
                if (!full)
                    context.Warnings.Add("too-many-parts", $"There are more than {context.Limits.MaxParts} parts; further ones were left out.", hit.After);
                full = true;
                hit = open.Next(raw.Span, hit.After, newline);
                continue;
            }

            (var child, hit) = ReadPart(hit.After, part.Depth + 1, childType);
            parts.Add(child);
        }

        open.Pop();
        part.Parts = parts;
        if (hit.Level == level)
        {
            // After the closing line comes the epilogue, up to a boundary of a part around this one.
            return open.Next(raw.Span, hit.After, newline);
        }

        if (parts.Count > 0)
            context.Warnings.Add("unterminated", "A multipart has no closing boundary.", part.Offset);
        return hit;
    }

    private void ReadAsText(MimePart part)
    {
        if (context.Depth + part.Depth < context.Limits.MaxDepth)
            part.MediaType = "text/plain";
    }
}
