namespace Amends.Core.Reading;

/// <summary>Finds signatures, device lines, list footers and disclaimers at the end of what was newly written.</summary>
internal static class SignatureMarks
{
    private const int MaxSignatureLines = 40;
    private const int MaxFooterLines = 10;
    private const int MaxParagraphLines = 40;

    public static void Mark(List<MailLine> lines, ReplyLayout layout)
    {
        // From the last stretch of new words upwards, until one has something left to say.
        for (var end = lines.Count; end > 0;)
        {
            if (layout.Kinds[end - 1] != ReplySegmentKind.New)
            {
                end--;
                continue;
            }
            var start = end;
            while (start > 0 && layout.Kinds[start - 1] == ReplySegmentKind.New)
                start--;
            if (Strip(lines, layout, start, end) > start)
                return;
            end = start;
        }
    }

    /// <returns>The index after the last line that stays; the start when none does.</returns>
    private static int Strip(List<MailLine> lines, ReplyLayout layout, int start, int end)
    {
        var stays = Trimmed(lines, layout, start, end);
        if (Delimiter(lines, start, stays) is { } delimiter)
        {
            Fill(lines, layout, delimiter, stays);
            stays = Trimmed(lines, layout, start, delimiter);
        }
        if (Contacts(lines, start, stays) is { } contacts)
        {
            Fill(lines, layout, contacts, stays);
            stays = Trimmed(lines, layout, start, contacts);
        }
        return stays;
    }

    private static int Trimmed(List<MailLine> lines, ReplyLayout layout, int start, int end)
    {
        for (var stays = end; ;)
        {
            while (stays > start && lines[stays - 1].IsBlank)
                stays--;
            if (stays == start)
                return start;
            var last = lines[stays - 1].Trimmed;
            var from = stays;
            var kind = ReplySegmentKind.Signature;
            if (QuoteOpening.IsRule(last) || SignatureLines.IsDeviceLine(last))
                from = stays - 1;
            else if (SignatureLines.IsDashedName(last) && stays - 2 >= start && lines[stays - 2].IsBlank)
                from = stays - 1;
            else if (ParagraphStart(lines, start, stays) is { } paragraph && SignatureLines.IsDisclaimer(Text(lines, paragraph, stays)))
                (from, kind) = (paragraph, ReplySegmentKind.Disclaimer);
            if (from == stays)
                return stays;
            Array.Fill(layout.Kinds, kind, from, end - from);
            end = stays = from;
        }
    }

    /// <summary>"-- " of RFC 3676 section 4.3, its common misspellings, and the underscores of mailing lists.</summary>
    private static int? Delimiter(List<MailLine> lines, int start, int end)
    {
        int? found = null;
        var longest = 0;
        for (var i = end - 1; i >= start && end - i <= MaxSignatureLines; i--)
        {
            var text = lines[i].Text;
            var below = end - i - 1;
            if (text == "-- " || text.TrimEnd() is "--" or "—" or "– " && below <= 20 && longest <= 200)
                found = i;
            else if (text.Length >= 10 && text.Trim().Length >= 10 && !text.Trim().AsSpan().ContainsAnyExcept('_') && below <= MaxFooterLines && longest <= 120)
                found ??= i;
            longest = Math.Max(longest, lines[i].Trimmed.Length);
        }
        return found;
    }

    /// <summary>The lines of address and phone under a closing formula and a name; the formula and the name stay with the letter.</summary>
    private static int? Contacts(List<MailLine> lines, int start, int end)
    {
        var contact = false;
        for (var i = end - 1; i >= start && end - i <= 14; i--)
        {
            var text = lines[i].Trimmed;
            if (SignatureLines.IsClosing(text))
            {
                var name = i + 1;
                while (name < end && lines[name].IsBlank)
                    name++;
                return contact && i > start && name + 1 < end && !SignatureLines.IsContact(lines[name].Trimmed) ? name + 1 : null;
            }
            if (text.Length > 90 || text.EndsWith('?'))
                return null;
            contact |= SignatureLines.IsContact(text);
        }
        return null;
    }

    private static int? ParagraphStart(List<MailLine> lines, int start, int end)
    {
        for (var i = end - 1; i >= start; i--)
        {
            if (end - i > MaxParagraphLines)
                return null;
            if (i == start || lines[i - 1].IsBlank || QuoteOpening.IsRule(lines[i - 1].Trimmed))
                return i;
        }
        return null;
    }

    private static string Text(List<MailLine> lines, int start, int end) => string.Join(' ', lines.Skip(start).Take(end - start).Select(line => line.Trimmed));

    private static void Fill(List<MailLine> lines, ReplyLayout layout, int from, int to)
    {
        for (var i = from; i < to; i++)
            layout.Kinds[i] = ReplySegmentKind.Signature;
        for (var i = from; i < to;)
        {
            var next = i + 1;
            while (next < to && !lines[next].IsBlank)
                next++;
            if (next - i <= MaxParagraphLines && SignatureLines.IsDisclaimer(Text(lines, i, next)))
                Array.Fill(layout.Kinds, ReplySegmentKind.Disclaimer, i, next - i);
            i = next;
        }
    }
}
