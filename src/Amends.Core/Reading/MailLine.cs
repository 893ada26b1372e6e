using System.Text;

namespace Amends.Core.Reading;

/// <summary>A line of a mail. Only its first <see cref="MaxRead"/> characters are looked at: longer ones are text in any case.</summary>
internal sealed class MailLine
{
    public const int MaxRead = 1_000;

    private MailLine(int start, int end, string text)
    {
        Start = start;
        End = end;
        Text = text;
        Trimmed = text.Trim();
        IsQuoted = Trimmed.Length > 0 && Trimmed[0] is '>' or '＞';
        Unquoted = IsQuoted ? Trimmed.TrimStart('>', '＞', ' ').Trim() : Trimmed;
    }

    /// <summary>Offsets in the input; End is after the line break.</summary>
    public int Start { get; }

    public int End { get; }

    /// <summary>Without line break and invisible characters; hard spaces are spaces.</summary>
    public string Text { get; }

    public string Trimmed { get; }

    public string Unquoted { get; }

    public bool IsQuoted { get; set; }

    /// <summary>A bar or a name and ">" at the start, which some programs quote with.</summary>
    public string? Prefix
    {
        get
        {
            if (Trimmed.StartsWith('|'))
                return "|";
            var mark = Trimmed.AsSpan(0, Math.Min(Trimmed.Length, 12)).IndexOf('>');
            return mark > 0 && char.IsUpper(Trimmed[0]) && Trimmed.AsSpan(0, mark).IndexOfAnyExcept(Initials) < 0 ? Trimmed[..(mark + 1)] : null;
        }
    }

    private static readonly System.Buffers.SearchValues<char> Initials =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public bool IsBlank => Trimmed.Length == 0;

    public static List<MailLine> Split(string text)
    {
        var lines = new List<MailLine>();
        var start = 0;
        while (start < text.Length)
        {
            var found = text.AsSpan(start).IndexOfAny('\r', '\n');
            var stop = found < 0 ? text.Length : start + found;
            var end = found < 0 ? stop : stop + (text[stop] == '\r' && stop + 1 < text.Length && text[stop + 1] == '\n' ? 2 : 1);
            lines.Add(new MailLine(start, end, Clean(text.AsSpan(start, Math.Min(stop - start, MaxRead)))));
            start = end;
        }
        return lines;
    }

    private static string Clean(ReadOnlySpan<char> line)
    {
        if (!line.ContainsAny(Odd))
            return line.ToString();
        var clean = new StringBuilder(line.Length);
        foreach (var c in line)
            if (c is '\u00a0' or '\u202f' or '\u2007' or '\u3000' or '\t')
                clean.Append(' ');
            else if (!Odd.Contains(c))
                clean.Append(c);
        return clean.ToString();
    }

    private static readonly string Odd = "\t\u00a0\u202f\u2007\u3000\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\ufeff\u00ad";
}
