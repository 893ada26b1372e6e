using System.Text;

namespace Amends.Core.Reading.Numbers;

/// <summary>A stretch of text that looks like an identifier, and its form for comparing.</summary>
/// <param name="Start">Offset of its first character in the text.</param>
/// <param name="Length">In characters, at most <see cref="IdentifierText.MaxSpan"/>.</param>
/// <param name="Normalised">See <see cref="IdentifierText.Normalise"/>.</param>
/// <param name="MayBePhone">Written like a telephone number.</param>
public sealed record IdentifierSpan(int Start, int Length, string Normalised, bool MayBePhone);

/// <summary>
/// Finds order, case, invoice, tracking and telephone numbers by their looks, so that search can match them exactly and by suffix.
/// What the number belongs to is for others to decide. Time is linear in the text.
/// </summary>
public static class IdentifierText
{
    /// <summary>Letters and digits of an identifier, at most.</summary>
    public const int MaxLength = 40;

    /// <summary>Characters that it may be spread over.</summary>
    public const int MaxSpan = 80;
    public const int MaxFound = 200;
    public const int MinDigits = 3;

    /// <summary>Upper case, letters and digits only, digits of other scripts and widths as 0 to 9; at most the last 40 of them.</summary>
    public static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder(Math.Min(text.Length, MaxLength));
        for (var i = text.Length - 1; i >= 0 && kept.Length < MaxLength; i--)
            if (char.IsDigit(text[i]))
                kept.Insert(0, (char)('0' + (int)char.GetNumericValue(text[i])));
            else if (text[i] is >= '\uff21' and <= '\uff3a' or >= '\uff41' and <= '\uff5a')
                kept.Insert(0, char.ToUpperInvariant((char)(text[i] - 0xfee0)));
            else if (char.IsLetter(text[i]))
                kept.Insert(0, char.ToUpperInvariant(text[i]));
        return kept.ToString();
    }

    /// <summary>
    /// All that looks like an identifier, in order: words of at least three digits ("4711", "#1234", "AB-2291"), and groups of them with single
    /// spaces between ("1Z 999 AA1 01 2345 6784", "+49 (0)30 123 4567"), besides their parts. No dates, times, years, prices or mail addresses.
    /// </summary>
    public static IReadOnlyList<IdentifierSpan> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<IdentifierSpan>();
        var words = IdentifierWord.Split(text);
        for (var i = 0; i < words.Count && found.Count < MaxFound;)
        {
            var end = i + 1;
            var digits = words[i].Digits;
            if (words[i].MayGroup)
                for (; end < words.Count && words[end].MayGroup && words[end].FollowsClosely(text, words[end - 1]) && words[end].End - words[i].Start < MaxSpan; end++)
                    digits += words[end].Digits;
            if (end - i > 1 && digits >= 5)
                AddGroup(found, text, words, i, end);
            for (; i < end && found.Count < MaxFound; i++)
                if (words[i].IsIdentifier)
                    Add(found, text, words[i].Start, words[i].End);
            i = end;
        }
        return found;
    }

    // With and without the letters around it: they may belong to the number, or to the sentence ("UPS 1Z 999 …").
    private static void AddGroup(List<IdentifierSpan> found, string text, List<IdentifierWord> words, int start, int end)
    {
        int first = start, last = end - 1;
        while (words[first].Digits == 0)
            first++;
        while (words[last].Digits == 0)
            last--;
        if (first != start || last != end - 1)
            Add(found, text, words[start].Start, words[end - 1].End);
        if (first != last && found.Count < MaxFound)
            Add(found, text, words[first].Start, words[last].End);
    }

    private static void Add(List<IdentifierSpan> found, string text, int start, int end)
    {
        var marked = start > 0 && text[start - 1] is '#' or '+' ? start - 1 : start;
        if (end - marked > MaxSpan)
            return;
        var written = text[marked..end];
        var normalised = Normalise(written);
        var digitsOnly = !normalised.AsSpan().ContainsAnyExceptInRange('0', '9');
        found.Add(new IdentifierSpan(marked, end - marked, normalised, digitsOnly && normalised.Length is >= 7 and <= 15 && written[0] is '+' or '0' or '('));
    }
}
