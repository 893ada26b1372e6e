namespace Amends.Core.Reading;

/// <summary>What each line of a mail is, found from the top down.</summary>
internal sealed class ReplyLayout(List<MailLine> lines, bool forwardBySubject)
{
    private readonly Attribution.Found?[] _attributions = Attributions(lines);
    private readonly bool[] _bareQuote = new bool[lines.Count];
    private int _historyFrom = -1;
    private int _initialledFrom = -1;

    public ReplySegmentKind[] Kinds { get; } = new ReplySegmentKind[lines.Count];

    /// <summary>Quoted lines that the customer put in to write about them: shown with the reply.</summary>
    public bool[] InContext { get; } = new bool[lines.Count];

    public void FindQuotes()
    {
        Scan();
        SettleContext();
    }

    private void Scan()
    {
        var attributed = false;
        var anyNew = false;
        for (var i = 0; i < lines.Count;)
        {
            var line = lines[i];
            if (line.IsBlank)
            {
                Kinds[i] = i > 0 && Kinds[i - 1] is ReplySegmentKind.Quoted or ReplySegmentKind.QuoteHeader ? Kinds[i - 1] : ReplySegmentKind.New;
                i++;
            }
            else if (AttributionFrom(i) is { } end)
            {
                var next = NextWritten(end + 1);
                MarkInitialled(next);
                var marked = next < lines.Count && (lines[next].IsQuoted || AttributionFrom(next) is not null && MarkedAfter(next));
                if (marked || _attributions[end]!.Value.Strong)
                {
                    Fill(i, end + 1, ReplySegmentKind.QuoteHeader);
                    attributed = true;
                    i = end + 1;
                    if (!marked && anyNew)
                    {
                        Fill(i, lines.Count, ReplySegmentKind.Quoted);
                        return;
                    }
                }
                else
                {
                    anyNew = true;
                    i++;
                }
            }
            else if (line.IsQuoted)
            {
                i = Quote(i, ref attributed);
            }
            else if (QuoteOpening.IsForward(line.Trimmed))
            {
                Fill(i, lines.Count, ReplySegmentKind.Forwarded);
                return;
            }
            else if (HistoryOpens(i) is > 0 and var header)
            {
                History(i, header, anyNew);
                return;
            }
            else
            {
                anyNew |= !QuoteOpening.IsRule(line.Trimmed) && !SignatureLines.IsDeviceLine(line.Trimmed);
                i++;
            }
        }
    }

    /// <summary>Turns what was marked back to new words when there would be nothing to show.</summary>
    public void KeepSomething()
    {
        for (var i = 0; i < lines.Count; i++)
            if (!lines[i].IsBlank && (Kinds[i] is ReplySegmentKind.New or ReplySegmentKind.Forwarded || InContext[i]))
                return;
        if (_historyFrom >= 0)
            Fill(_historyFrom, lines.Count, ReplySegmentKind.Forwarded);
        else if (Array.TrueForAll(Kinds, kind => kind is not (ReplySegmentKind.Quoted or ReplySegmentKind.QuoteHeader)))
            Fill(0, lines.Count, ReplySegmentKind.New);
        else
            for (var i = 0; i < lines.Count; i++)
                InContext[i] = _bareQuote[i];
    }

    // A mail program's header block, "Original Message" or "reply above this line": all that follows is history, quote marks or not.
    private int HistoryOpens(int at)
    {
        var i = at;
        var marker = false;
        while (i < lines.Count && i < at + 6 && (lines[i].IsBlank && i > at || QuoteOpening.IsRule(lines[i].Trimmed) || QuoteOpening.IsOriginal(lines[i].Trimmed)))
        {
            if (QuoteOpening.IsOriginal(lines[i].Trimmed))
                return i + 1 - at;
            marker |= !lines[i].IsBlank;
            i++;
        }
        if (i < lines.Count && !lines[i].IsBlank && QuoteOpening.IsHeaderBlock(lines, i, marker))
            return i + 1 - at;
        return QuoteOpening.IsReplyAbove(lines[at].Trimmed) ? 1 : 0;
    }

    private void History(int at, int header, bool anyNew)
    {
        // Forwarded by hand with a word on top, or passed on without any.
        if (forwardBySubject || !anyNew && !Kinds.AsSpan(0, at).Contains(ReplySegmentKind.QuoteHeader))
        {
            Fill(at, lines.Count, ReplySegmentKind.Forwarded);
            return;
        }
        _historyFrom = at;
        Fill(at, lines.Count, ReplySegmentKind.Quoted);
        var end = at + header;
        while (end < lines.Count && end < at + header + 20 && !lines[end].IsBlank && QuoteOpening.Field(lines[end].Trimmed) is not null)
            end++;
        Fill(at, end, ReplySegmentKind.QuoteHeader);
    }

    private int Quote(int start, ref bool attributed)
    {
        var end = start;
        for (var i = start; i < lines.Count && (lines[i].IsQuoted || lines[i].IsBlank); i++)
            if (lines[i].IsQuoted)
                end = i + 1;
        var head = lines.Skip(start).Take(Math.Min(12, end - start)).Select(line => line.Unquoted).Where(text => text.Length > 0).Take(4).ToList();
        if (!attributed && head.Count > 0 && QuoteOpening.IsForward(head[0]))
        {
            Fill(start, end, ReplySegmentKind.Forwarded);
            return end;
        }
        attributed = attributed || Attribution.OpensWith(head);
        Fill(start, end, ReplySegmentKind.Quoted);
        if (!attributed)
            Array.Fill(_bareQuote, true, start, end - start);
        return end;
    }

    private void SettleContext()
    {
        var words = false;
        var last = 0;
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            // A mail program quotes more than two lines; so few at the end, of unknown source, are more likely the customer's.
            last += !words && lines[i].IsQuoted && _bareQuote[i] ? 1 : 0;
            InContext[i] = words && _bareQuote[i];
            words |= Kinds[i] == ReplySegmentKind.New && !lines[i].IsBlank && !QuoteOpening.IsRule(lines[i].Trimmed) && !SignatureLines.IsDeviceLine(lines[i].Trimmed);
        }
        for (var i = 0; i < lines.Count && last <= 2; i++)
            InContext[i] |= _bareQuote[i];
        for (var i = 1; i < lines.Count; i++)
            InContext[i] |= lines[i].IsBlank && Kinds[i] == ReplySegmentKind.Quoted && InContext[i - 1];
    }

    // Some programs mark quotes with a bar or with the writer's name: "| text", "AB> text". Believed only below an attribution.
    private void MarkInitialled(int from)
    {
        if (_initialledFrom >= 0)
            return;
        _initialledFrom = from;
        for (var i = from; i < lines.Count; i++)
            if (lines[i].Prefix is { } prefix && (i == from || lines[i - 1].IsQuoted || i + 1 < lines.Count && lines[i + 1].Prefix == prefix))
                lines[i].IsQuoted = true;
    }

    private int? AttributionFrom(int start)
    {
        for (var end = start; end < lines.Count && end < start + Attribution.MaxSpan; end++)
            if (_attributions[end] is { } found && found.Start == start)
                return end;
        return null;
    }

    private bool MarkedAfter(int attribution)
    {
        var next = NextWritten(AttributionFrom(attribution)!.Value + 1);
        return next < lines.Count && lines[next].IsQuoted;
    }

    private int NextWritten(int from)
    {
        while (from < lines.Count && lines[from].IsBlank)
            from++;
        return from;
    }

    private void Fill(int from, int to, ReplySegmentKind kind) => Array.Fill(Kinds, kind, from, Math.Max(0, to - from));

    private static Attribution.Found?[] Attributions(List<MailLine> lines)
    {
        var found = new Attribution.Found?[lines.Count];
        for (var i = 0; i < lines.Count; i++)
            found[i] = Attribution.EndingAt(lines, i);
        return found;
    }
}
