using System.Globalization;

namespace Amends.Mail.Mime;

/// <summary>Dates in mail (RFC 5322 sections 3.3 and 4.3), also as ISO 8601, <c>asctime</c> and common mistakes write them.</summary>
public static class MailDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Null when no day, month and year can be made out. A missing or unknown zone counts as UTC.</summary>
    public static DateTimeOffset? Parse(string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > 400)
            return null;
        var text = WithoutComments(value);
        var draft = new DateDraft();
        foreach (var word in text.Split([' ', ',', '\t', '\r', '\n', '"'], StringSplitOptions.RemoveEmptyEntries))
            draft.Take(word);
        return draft.Build();
    }

    internal static int Month(ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
            return 0;
        for (var i = 0; i < Months.Length; i++)
            if (word[..3].Equals(Months[i], StringComparison.OrdinalIgnoreCase))
                return i + 1;
        return 0;
    }

    internal static bool Number(ReadOnlySpan<char> word, out int number) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>Minutes east of UTC (RFC 5322 section 4.3 for the letters); null when the word is no zone.</summary>
    internal static int? Zone(ReadOnlySpan<char> word)
    {
        if (word.StartsWith("GMT", StringComparison.OrdinalIgnoreCase) || word.StartsWith("UTC", StringComparison.OrdinalIgnoreCase))
        {
            if (word.Length == 3)
                return 0;
            word = word[3..];
        }

        if (word.Length >= 2 && word[0] is '+' or '-')
        {
            Span<char> digits = stackalloc char[4];
            var n = 0;
            foreach (var c in word[1..])
            {
                if (c == ':')
                    continue;
                if (!char.IsAsciiDigit(c) || n == 4)
                    return n == 4 ? Of(digits, word[0]) : null;
                digits[n++] = c;
            }

            if (n <= 2)
                return Number(digits[..n], out var hours) && hours <= 14 ? Sign(word[0]) * hours * 60 : 0;
            return n == 3 ? Of(['0', digits[0], digits[1], digits[2]], word[0]) : Of(digits, word[0]);
        }

        return word.Length switch
        {
            1 => char.ToUpperInvariant(word[0]) == 'Z' ? 0 : null,
            2 when word.Equals("UT", StringComparison.OrdinalIgnoreCase) => 0,
            >= 3 and <= 4 => Named(word),
            _ => null,
        };
    }

    private static int Sign(char c) => c == '-' ? -1 : 1;

    private static int Of(ReadOnlySpan<char> digits, char sign)
    {
        Number(digits[..2], out var hours);
        Number(digits[2..], out var minutes);
        // Further than 14 hours east or west is no zone on Earth.
        return minutes > 59 || (hours * 60) + minutes > 14 * 60 ? 0 : Sign(sign) * ((hours * 60) + minutes);
    }

    private static int? Named(ReadOnlySpan<char> word)
    {
        Span<char> upper = stackalloc char[word.Length];
        word.ToUpperInvariant(upper);
        int? hours = upper switch
        {
            "EST" => -5, "EDT" => -4, "CST" => -6, "CDT" => -5, "MST" => -7, "MDT" => -6, "PST" => -8, "PDT" => -7,
            "AKST" => -9, "AKDT" => -8, "HST" => -10, "AST" => -4, "ADT" => -3, "WET" => 0, "WEST" => 1, "BST" => 1,
            "CET" => 1, "CEST" => 2, "MET" => 1, "MEST" => 2, "MEZ" => 1, "MESZ" => 2, "EET" => 2, "EEST" => 3, "MSK" => 3, "MSD" => 4,
            "JST" => 9, "KST" => 9, "HKT" => 8, "SGT" => 8, "AEST" => 10, "AEDT" => 11, "NZST" => 12, "NZDT" => 13,
            _ => null,
        };
        return hours * 60 ?? (upper is "IST" ? 330 : null);
    }

    private static string WithoutComments(string text)
    {
        if (text.IndexOf('(', StringComparison.Ordinal) < 0)
            return text;
        var depth = 0;
        return string.Concat(text.Select(c =>
        {
            if (c == '(')
                depth++;
            var keep = depth == 0 ? c : ' ';
            if (c == ')' && depth > 0)
                depth--;
            return keep;
        }));
    }
}
