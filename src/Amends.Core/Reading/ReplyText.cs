using System.Text;
using Amends.Core.Reading.Languages;

namespace Amends.Core.Reading;

/// <summary>
/// Tells the new words of a mail from what was quoted, forwarded or signed below them. Nothing is thrown away, and where it is unsure
/// the text counts as new. Time is linear in the input; only the first thousand characters of a line are looked at.
/// </summary>
public static class ReplyText
{
    /// <param name="text">The plain text of a mail.</param>
    /// <param name="subject">The mail's subject, if known: "Fwd:" and its kin tell a forward from a reply where the body cannot.</param>
    public static ReplyParts Read(string text, string? subject = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = MailLine.Split(text);
        var layout = new ReplyLayout(lines, SaysForward(subject));
        layout.FindQuotes();
        SignatureMarks.Mark(lines, layout);
        layout.KeepSomething();
        return Parts(text, lines, layout);
    }

    private static bool SaysForward(string? subject)
    {
        var colon = subject is null ? -1 : subject.AsSpan(0, Math.Min(subject.Length, 20)).IndexOfAny(':', '：');
        return colon > 0 && AllLanguages.ForwardPrefixes.Contains(subject![..colon].Trim().ToLowerInvariant());
    }

    private static ReplyParts Parts(string text, List<MailLine> lines, ReplyLayout layout)
    {
        var segments = new List<ReplySegment>();
        for (int start = 0, i = 1; start < lines.Count; i++)
            if (i == lines.Count || layout.Kinds[i] != layout.Kinds[start])
            {
                segments.Add(new ReplySegment(layout.Kinds[start], text[lines[start].Start..lines[i - 1].End]));
                start = i;
            }
        return new ReplyParts(
            Joined(text, lines, i => layout.Kinds[i] is ReplySegmentKind.New or ReplySegmentKind.Forwarded || layout.InContext[i]),
            Joined(text, lines, i => layout.Kinds[i] is ReplySegmentKind.Signature or ReplySegmentKind.Disclaimer),
            Joined(text, lines, i => layout.Kinds[i] is ReplySegmentKind.Quoted or ReplySegmentKind.QuoteHeader),
            segments)
        {
            OwnWords = Joined(text, lines, i => layout.Kinds[i] is ReplySegmentKind.New || layout.InContext[i]),
            Forwarded = Joined(text, lines, i => layout.Kinds[i] is ReplySegmentKind.Forwarded),
        };
    }

    private static string Joined(string text, List<MailLine> lines, Func<int, bool> wanted)
    {
        var joined = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
            if (wanted(i))
                joined.Append(text.AsSpan(lines[i].Start, lines[i].End - lines[i].Start).TrimEnd("\r\n")).Append('\n');
        var from = 0;
        for (var i = 0; i < joined.Length && char.IsWhiteSpace(joined[i]); i++)
            if (joined[i] == '\n')
                from = i + 1;
        return joined.ToString(from, joined.Length - from).TrimEnd();
    }
}
