using System.Globalization;
using System.Text;
using Amends.Channels.Email.Html;

namespace Amends.Channels.Email;

/// <summary>The line of a body that the queue shows.</summary>
public static class Preview
{
    private const int Looked = 4_000;

    /// <summary>
    /// The first words of a text on one line, white space folded, quoted lines left out, at most <paramref name="maximum"/> UTF-16
    /// code units (the ellipsis included), cut between words where there is one and never inside a character as people see it.
    /// </summary>
    public static string Of(string text, int maximum = 140)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 2);
        var line = Fold(text.Length > Looked ? text[..Looked] : text);
        if (line.Length <= maximum)
            return line;

        var cut = 0;
        var word = 0;
        while (cut < line.Length)
        {
            var next = cut + StringInfo.GetNextTextElementLength(line, cut);
            if (next > maximum - 1)
                break;
            if (line[cut] == ' ')
                word = cut;
            cut = next;
        }

        // A language without spaces, or one endless word, is cut between characters.
        var end = cut < line.Length && line[cut] == ' ' ? cut : word > maximum / 2 ? word : cut;
        return line[..end].TrimEnd() + "…";
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(Math.Min(text.Length, Looked));
        foreach (var line in InvisibleText.Plain(text).AsSpan().EnumerateLines())
        {
            if (line.TrimStart().StartsWith(">", StringComparison.Ordinal))
                continue;
            var gap = folded.Length > 0;
            foreach (var c in line)
            {
                if (char.IsWhiteSpace(c))
                {
                    gap = folded.Length > 0;
                    continue;
                }

                // Joiners stay: they hold emoji and some scripts together.
                if (InvisibleText.LeavesNoInk(c) && c is not ('\u200C' or '\u200D'))
                    continue;
                if (gap)
                    folded.Append(' ');
                gap = false;
                folded.Append(c);
            }
        }

        return folded.ToString();
    }
}
