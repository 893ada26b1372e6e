namespace Amends.Core.Reading.Numbers;

/// <summary>A run of letters and digits with the joints that numbers are written with.</summary>
internal readonly record struct IdentifierWord(int Start, int End, int Digits, int Letters, bool Plain, bool Shouted)
{
    private static readonly string[] Currencies = ["€", "$", "£", "¥", "EUR", "USD", "GBP", "CHF", "PLN", "SEK", "NOK", "DKK", "CZK", "kr", "zł", "Kč", "%", "₺", "₽"];

    /// <summary>Enough digits, and nothing else that is written with digits.</summary>
    public bool IsIdentifier => Plain && Digits >= IdentifierText.MinDigits && End - Start <= IdentifierText.MaxLength;

    /// <summary>May be a part of a number written in groups: mostly digits, its letters capitals.</summary>
    public bool MayGroup => Plain && (Letters == 0 || Shouted && Letters <= 4);

    public static List<IdentifierWord> Split(string text)
    {
        var words = new List<IdentifierWord>();
        for (var i = 0; i < text.Length && words.Count < 20_000;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }
            var start = i;
            int digits = 0, letters = 0, joints = 0;
            var shouted = true;
            for (; i < text.Length; i++)
            {
                if (char.IsDigit(text[i]))
                    digits++;
                else if (char.IsLetter(text[i]))
                    (letters, shouted) = (letters + 1, shouted && char.IsUpper(text[i]));
                else if (text[i] is '-' or '.' or '/' or '_' or ',' or ':' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1])
                    && (text[i] is '-' or '_' || char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1])))
                    joints++;
                else
                    break;
            }
            // A short word in capitals may be the letters of a number: "LX 176 35035".
            if (digits == 0 && !(shouted && letters <= 3))
                continue;
            var address = i < text.Length && text[i] == '@' || start > 0 && text[start - 1] == '@';
            words.Add(new IdentifierWord(start, i, digits, letters, !address && !IsOther(text, start, i, digits, letters, joints), shouted));
        }
        return words;
    }

    /// <summary>Only a space, a dash or the brackets of a dialling code lie between.</summary>
    public bool FollowsClosely(string text, IdentifierWord before)
    {
        var gap = Start - before.End;
        if (gap is < 1 or > 3)
            return false;
        foreach (var c in text.AsSpan(before.End, gap))
            if (c is not (' ' or '\u00a0' or '(' or ')' or '-' or '/'))
                return false;
        return true;
    }

    private static bool IsOther(string text, int start, int end, int digits, int letters, int joints)
    {
        var word = text.AsSpan(start, end - start);
        if (letters > 0)
            return false;
        if (word.ContainsAny(':', ','))
            return true;
        var marked = start > 0 && text[start - 1] == '#';
        if (joints == 0 && word.Length == 4 && !marked && (word.StartsWith("19") || word.StartsWith("20")))
            return true;
        if (joints == 2 && digits is >= 4 and <= 8 && IsDate(word))
            return true;
        if (joints > 0 && digits <= 5 && word.Contains('.'))
            return true;
        return IsPriced(text, start, end);
    }

    private static bool IsDate(ReadOnlySpan<char> word)
    {
        var first = word.IndexOfAny("-./");
        var second = first + 1 + word[(first + 1)..].IndexOfAny("-./");
        var middle = second - first - 1;
        var last = word.Length - second - 1;
        return middle is 1 or 2 && (first == 4 && last is 1 or 2 || first is 1 or 2 && last is 2 or 4);
    }

    private static bool IsPriced(string text, int start, int end)
    {
        var before = text.AsSpan(Math.Max(0, start - 4), start - Math.Max(0, start - 4)).TrimEnd();
        var after = text.AsSpan(end, Math.Min(4, text.Length - end)).TrimStart();
        foreach (var currency in Currencies)
            if (before.EndsWith(currency, StringComparison.Ordinal) || after.StartsWith(currency, StringComparison.Ordinal))
                return true;
        return false;
    }
}
