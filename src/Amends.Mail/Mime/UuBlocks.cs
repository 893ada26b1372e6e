using System.Text;

namespace Amends.Mail.Mime;

/// <summary>Files that old programs put into the text itself: <c>begin 644 name … end</c>.</summary>
internal static class UuBlocks
{
    private const int MaxBlocks = 100;

    /// <summary>The text without such files; each of them is added to <paramref name="attachments"/>.</summary>
    public static string Extract(MimePart part, string text, MailContext context, List<MailAttachment> attachments)
    {
        var at = Find(text, 0);
        if (at < 0)
            return text;
        var result = new StringBuilder(text.Length);
        var from = 0;
        for (var found = 0; at >= 0 && found < MaxBlocks;)
        {
            if (BlockEnd(text, at, out var name, out var dataTo) is var end && end < 0)
            {
                at = Find(text, at + 6);
                continue;
            }

            result.Append(text, from, at - from);
            var header = new HeaderList([]);
            var file = new MimePart(context, header, part.Offset, part.Depth + 1, "application/octet-stream", name)
            {
                Body = Encoding.Latin1.GetBytes(text[at..dataTo] + "end\n"),
                TransferEncoding = TransferEncoding.UuEncode,
            };
            attachments.Add(new MailAttachment(file, file.FileName, false));
            found++;
            from = end;
            at = Find(text, end);
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    private static int Find(string text, int from)
    {
        if (from == 0 && text.StartsWith("begin ", StringComparison.Ordinal))
            return 0;
        var at = from >= text.Length ? -1 : text.IndexOf("\nbegin ", Math.Max(0, from - 1), StringComparison.Ordinal);
        return at < 0 ? -1 : at + 1;
    }

    /// <summary>The place after <c>end</c>, or -1 when it is just a sentence that starts with "begin".</summary>
    private static int BlockEnd(string text, int at, out string? name, out int dataTo)
    {
        name = null;
        dataTo = 0;
        var lineEnd = text.IndexOf('\n', at);
        var dataFrom = lineEnd + 1;
        if (lineEnd < 0 || !UuEncoded.IsBegin(Encoding.UTF8.GetBytes(text[at..Math.Min(lineEnd, at + 400)]), out var file))
            return -1;
        name = file;
        var lines = 0;
        for (var i = dataFrom; i < text.Length; lines++)
        {
            var next = text.IndexOf('\n', i);
            var stop = next < 0 ? text.Length : next;
            var line = text.AsSpan(i, stop - i);
            if (line.TrimEnd().SequenceEqual("end"))
            {
                dataTo = i;
                return lines > 0 ? Math.Min(text.Length, stop + 1) : -1;
            }

            if (line.Length > 90 || (line.Length > 0 && line[0] is < ' ' or > '`'))
                return -1;
            i = stop + 1;
        }

        return -1;
    }
}
