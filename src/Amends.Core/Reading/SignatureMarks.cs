namespace Amends.Core.Reading;

/// <summary>Finds signatures, device lines, list footers and disclaimers at the end of what was newly written.</summary>
internal static class SignatureMarks
{
    private const int MaxSignatureLines = 40;
    private const int MaxFooterLines = 10;
    private const int MaxCardLines = 15;
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
            else if (SignatureLines.IsDashedName(last) && stays - 2 >= start && lines[stays - 2].IsBlank && !HasBullet(lines, start, stays - 1))
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
        var written = 0;
        var card = true;
        for (var i = end - 1; i >= start && end - i <= MaxSignatureLines; i--)
        {
            var text = lines[i].Text;
            var bare = lines[i].Trimmed;
            if (text == "-- " || card && written <= MaxCardLines && bare is "--" or "—" or "–")
                found = i;
            else if (card && written <= MaxFooterLines && bare.Length >= 10 && !bare.AsSpan().ContainsAnyExcept('_'))
                found ??= i;
            written += lines[i].IsBlank ? 0 : 1;
            card &= IsCardLine(bare);
        }
        return found;
    }

    // Below a delimiter that people also use to part their paragraphs, only what looks like a visiting card is a signature.
    private static bool IsCardLine(string line) => line.Length <= 100 && !line.EndsWith('?') && !(line.Length > 60 && line.EndsWith('.'));

    private static bool HasBullet(List<MailLine> lines, int start, int end)
    {
        for (var i = Math.Max(start, end - MaxParagraphLines); i < end; i++)
            if (lines[i].Trimmed.StartsWith('-'))
                return true;
        return false;
    }

    /// <summary>The lines of address and phone under a closing formula and a name; the formula and the name stay with the letter.</summary>
    private static int? Contacts(List<MailLine> lines, int start, int end)
    {
        var contacts = 0;
        for (var i = end - 1; i >= start && end - i <= 14; i--)
        {
            var text = lines[i].Trimmed;
            if (SignatureLines.IsClosing(text))
            {
                var name = i + 1;
                while (name < end && lines[name].IsBlank)
                    name++;
                return contacts >= 2 && i > start && contacts * 2 >= end - name - 1 && name + 1 < end && !SignatureLines.IsContact(lines[name].Trimmed) ? name + 1 : null;
            }
            if (text.Length > 90 || text.EndsWith('?') || text.EndsWith('!'))
                return null;
            contacts += SignatureLines.IsContact(text) ? 1 : 0;
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
