namespace Amends.Storage.Search;

public enum IdentifierKind
{
    /// <summary>Order, tracking, invoice and phone numbers: letters and digits only, upper case.</summary>
    Number = 1,

    /// <summary>A mail address, lower case.</summary>
    Address = 2,
}

/// <summary>
/// Something that is looked up whole or by its end. Taken generously: what looks a little like a number costs a row,
/// and what is missed cannot be found.
/// </summary>
public readonly record struct Identifier(IdentifierKind Kind, string Value)
{
    public const int ShortestNumber = 4;
    private const int LongestNumber = 40;
    private const int LongestAddress = 254;
    private const int FewestDigits = 3;

    /// <summary>Adds every identifier of a text, at most <paramref name="most"/> in all.</summary>
    public static void Find(ReadOnlySpan<char> text, HashSet<Identifier> into, int most)
    {
        Span<char> value = stackalloc char[LongestAddress];
        var at = 0;
        while (at < text.Length && into.Count < most)
        {
            if (!IsAlphanumeric(text[at]))
            {
                at++;
                continue;
            }

            var end = EndOfRun(text, at, out var digits, out var isAddress);
            if (isAddress)
            {
                if (end - at <= LongestAddress)
                    into.Add(new Identifier(IdentifierKind.Address, text[at..end].TrimEnd(".-_+").ToString().ToLowerInvariant()));
            }
            else if (digits > 0)
            {
                if (digits >= FewestDigits && Normalise(text[at..end], value) is >= ShortestNumber and <= LongestNumber and var length)
                    into.Add(new Identifier(IdentifierKind.Number, value[..length].ToString()));
                if (digits >= 2 && FindGroups(text, at, end, value, out var total, out var last))
                {
                    into.Add(new Identifier(IdentifierKind.Number, value[..total].ToString()));
                    end = last;
                }
            }

            at = end;
        }
    }

    /// <summary>What a person typed, read as one identifier; null where it is something else.</summary>
    public static Identifier? OfQuery(string query)
    {
        var text = query.AsSpan().Trim();
        if (text.Contains('@') && !text.ContainsAny(' ', '"') && text[0] != '@')
            return new Identifier(IdentifierKind.Address, text.ToString().ToLowerInvariant());
        var digits = 0;
        var letters = 0;
        var gaps = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (char.IsAsciiLetter(c))
                letters++;
            else if (c is ' ')
                gaps++;
            else if (c is not ('-' or '/' or '.' or '_' or '(' or ')' or '+' or '#'))
                return null;
        }

        // Words with a number among them are words; a number may be typed in groups.
        if (digits < FewestDigits || digits + letters < ShortestNumber || (gaps > 0 && letters > 0))
            return null;
        Span<char> value = stackalloc char[LongestAddress];
        var length = Normalise(text, value);
        if (length > LongestNumber)
            return null;
        // A phone number is typed with the national zero, or 00, and kept with the country's code.
        var number = value[..length];
        if (letters == 0 && (gaps > 0 || text.ContainsAny('+', '(', '/')) && number.TrimStart('0').Length >= 6)
            number = number.TrimStart('0');
        return new Identifier(IdentifierKind.Number, number.ToString());
    }

    public string Reversed => string.Create(Value.Length, Value, (span, value) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = value[value.Length - 1 - i];
    });

    private static int EndOfRun(ReadOnlySpan<char> text, int start, out int digits, out bool isAddress)
    {
        digits = 0;
        isAddress = false;
        var end = start;
        while (end < text.Length)
        {
            var c = text[end];
            if (char.IsAsciiDigit(c))
                digits++;
            else if (c == '@' && !isAddress && end + 1 < text.Length && IsAlphanumeric(text[end + 1]))
                isAddress = true;
            else if (!IsAlphanumeric(c) && !(c is '-' or '.' or '_' or '/' or '+' && end + 1 < text.Length && IsAlphanumeric(text[end + 1])))
                break;
            end++;
        }

        return end;
    }

    /// <summary>Groups of digits with single gaps between them: "+49 (30) 123 456", "0034 0434 1610".</summary>
    private static bool FindGroups(ReadOnlySpan<char> text, int start, int firstEnd, Span<char> value, out int total, out int last)
    {
        total = 0;
        last = firstEnd;
        var groups = 0;
        var at = start;
        while (at < text.Length)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end - at < 2 || total + end - at > 30 || (end < text.Length && char.IsAsciiLetter(text[end])))
                break;
            text[at..end].CopyTo(value[total..]);
            total += end - at;
            groups++;
            last = end;
            at = end;
            for (var gap = 0; gap < 2 && at < text.Length && text[at] is ' ' or '-' or '.' or '/' or '(' or ')'; gap++)
                at++;
        }

        return groups >= 2 && total >= 7;
    }

    /// <returns>The length, or more than any identifier has where it does not fit.</returns>
    private static int Normalise(ReadOnlySpan<char> text, Span<char> value)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (!IsAlphanumeric(c))
                continue;
            if (length == value.Length)
                return int.MaxValue;
            value[length++] = char.ToUpperInvariant(c);
        }

        return length;
    }

    private static bool IsAlphanumeric(char c) => char.IsAsciiLetterOrDigit(c);
}
