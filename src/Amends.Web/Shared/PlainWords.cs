using System.Text;
using Amends.Core.Shared;

namespace Amends.Web.Shared;

/// <summary>Words that somebody typed or a program sent: one kind of line end, no control characters, no longer than what holds them.</summary>
public static class PlainWords
{
    /// <summary>The words; a refusal where they are missing or longer than <paramref name="most"/> characters.</summary>
    public static Outcome<string> Needed(string field, string? text, int most)
    {
        if (Optional(field, text, most).Succeeded(out var words, out var refusal))
            return words ?? (Outcome<string>)Refusal.Invalid(field, "Something has to be said here.");
        return refusal;
    }

    /// <summary>The words, or null where there are none.</summary>
    public static Outcome<string?> Optional(string field, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (string?)null;
        if (text.Length > most)
            return new Refusal(RefusalKind.TooLarge, "too-long", $"At most {most} characters fit here; this has {text.Length}.", field);
        return Clean(text);
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\r')
            {
                if (at + 1 >= text.Length || text[at + 1] != '\n')
                    clean.Append('\n');
            }
            else if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                clean.Append(letter).Append(text[++at]);
            }
            else if (char.IsSurrogate(letter))
            {
                clean.Append('\uFFFD');
            }
            else if (!char.IsControl(letter) || letter is '\n' or '\t')
            {
                clean.Append(letter);
            }
        }

        return clean.ToString().Trim('\n', ' ', '\t');
    }
}
