using System.Buffers;
using Amends.Core.Reading.Languages;

namespace Amends.Core.Reading;

/// <summary>The lines and blocks that open a quoted or forwarded mail without marking its lines.</summary>
internal static class QuoteOpening
{
    private const int MaxHeaderLines = 20;
    private static readonly SearchValues<char> RuleCharacters = SearchValues.Create(" -_=*#~+—–─ᐧ");

    /// <summary>"---------- Forwarded message ----------", or Apple's "Begin forwarded message:".</summary>
    public static bool IsForward(string line)
    {
        if (line.Length is 0 or > 120)
            return false;
        var bare = Bare(line);
        var marked = bare.Length < line.Length;
        return marked && AllLanguages.Forwarded.Contains(bare) && (HasRule(line) || line.EndsWith(':') || line.EndsWith('：'))
            || HasRule(line) && AllLanguages.Forwarded.Any(name => bare.StartsWith(name + " ", StringComparison.Ordinal));
    }

    /// <summary>"-----Original Message-----" with its dashes.</summary>
    public static bool IsOriginal(string line) => line.Length is > 0 and <= 120 && HasRule(line) && AllLanguages.OriginalMessage.Contains(Bare(line));

    /// <summary>"Please reply above this line".</summary>
    public static bool IsReplyAbove(string line)
    {
        if (line.Length is 0 or > 160)
            return false;
        var lower = line.ToLowerInvariant();
        return !char.IsLetter(lower[0]) && AllLanguages.ReplyAbove.Any(text => lower.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>A line of nothing but dashes, underscores and the like.</summary>
    public static bool IsRule(string line) =>
        line.Length is >= 2 and <= 200 && !line.AsSpan().ContainsAnyExcept(RuleCharacters) || line is "ᐧ" or "—";

    /// <summary>
    /// A block of From, Sent, To and Subject in any language begins here. A list of a journey's From, To and Date is none: there must be
    /// a subject or an address as well.
    /// </summary>
    public static bool IsHeaderBlock(IReadOnlyList<MailLine> lines, int start, bool afterMarker)
    {
        if (Field(lines[start].Trimmed) is not { } first || first is HeaderField.Copy or HeaderField.Other)
            return false;
        var seen = 0;
        var address = false;
        var dated = false;
        var unknown = 0;
        for (var i = start; i < lines.Count && i < start + MaxHeaderLines && unknown <= 2; i++)
        {
            if (lines[i].IsQuoted)
                break;
            if (Field(lines[i].Trimmed) is { } field)
            {
                if (field != HeaderField.Other)
                    seen |= 1 << (int)field;
                unknown = 0;
                dated |= field == HeaderField.Sent && i <= start + 1 && lines[i].Trimmed.Count(char.IsAsciiDigit) >= 8;
                address |= field is HeaderField.From or HeaderField.To or HeaderField.ReplyTo && lines[i].Trimmed.Contains('@');
            }
            else
            {
                unknown++;
            }
        }
        var count = System.Numerics.BitOperations.PopCount((uint)seen);
        var from = (seen & 1 << (int)HeaderField.From) != 0;
        var subject = (seen & 1 << (int)HeaderField.Subject) != 0;
        return from && (count >= 3 && (subject || address) || count >= 2 && (afterMarker || address && dated && Field(lines[start + 1].Trimmed) is not null));
    }

    /// <summary>The mail header field that a line such as "*Von:* Ann" begins with.</summary>
    public static HeaderField? Field(string line)
    {
        var colon = line.AsSpan(0, Math.Min(line.Length, 32)).IndexOfAny(':', '：');
        if (colon <= 0)
            return null;
        var label = line[..colon].Trim(' ', '*', '_', '|', '\t').ToLowerInvariant();
        return AllLanguages.Fields.TryGetValue(label, out var field) ? field : null;
    }

    private static bool HasRule(string line) =>
        line.StartsWith("--", StringComparison.Ordinal) || line.StartsWith("__", StringComparison.Ordinal) || line.StartsWith("==", StringComparison.Ordinal)
        || line.StartsWith("*--", StringComparison.Ordinal) || line.StartsWith("——", StringComparison.Ordinal) || line.StartsWith("**", StringComparison.Ordinal);

    private static string Bare(string line) => line.Trim(' ', '-', '_', '=', '*', '—', '–', ':', '：', '<', '>', '[', ']').Replace('İ', 'i').ToLowerInvariant();
}
