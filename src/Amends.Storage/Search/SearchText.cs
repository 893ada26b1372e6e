using System.Globalization;
using System.Text;

namespace Amends.Storage.Search;

/// <summary>
/// The words of a text as search sees them: lower case, without diacritics, and one character each for scripts that are written
/// without spaces. Index, query and highlighting all read through here, so that they cannot disagree.
/// </summary>
internal ref struct SearchText(ReadOnlySpan<char> text)
{
    /// <summary>Longer words are cut, in the index and in the query alike.</summary>
    private const int LongestWord = 64;

    private static readonly string?[] Folded = new string?[char.MaxValue + 1];

    private readonly ReadOnlySpan<char> _text = text;
    private readonly char[] _word = new char[LongestWord];
    private int _at;
    private int _length;

    /// <summary>Where the word stands in the text.</summary>
    public int Start { get; private set; }

    public readonly int End => _at;

    public readonly ReadOnlySpan<char> Word => _word.AsSpan(0, _length);

    public bool MoveNext()
    {
        _length = 0;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (char.IsAscii(c))
            {
                if (char.IsAsciiLetterOrDigit(c))
                {
                    Begin();
                    Append((char)(c is >= 'A' and <= 'Z' ? c | 0x20 : c));
                }
                else if (_length > 0)
                {
                    return true;
                }

                _at++;
            }
            else if (Step(c))
            {
                return true;
            }
        }

        return _length > 0;
    }

    /// <summary>The words of a text with a space between them, appended.</summary>
    public static void Append(ReadOnlySpan<char> text, StringBuilder into)
    {
        var words = new SearchText(text);
        while (words.MoveNext())
            into.Append(words.Word).Append(' ');
    }

    private void Begin()
    {
        if (_length == 0)
            Start = _at;
    }

    private void Append(char c)
    {
        if (_length < LongestWord)
            _word[_length++] = c;
    }

    /// <summary>One character beyond ASCII. True when a word has ended.</summary>
    private bool Step(char c)
    {
        if (char.IsHighSurrogate(c) && _at + 1 < _text.Length && char.IsLowSurrogate(_text[_at + 1]))
            return StepPair(new Rune(c, _text[_at + 1]));
        var folded = Folded[c] ??= Fold(c);
        if (folded == Separator)
        {
            var ended = _length > 0;
            if (!ended)
                _at++;
            return ended;
        }

        if (folded.Length > 0 && IsWrittenWithoutSpaces(folded[0]))
        {
            if (_length > 0)
                return true;
            Begin();
            _at++;
            foreach (var part in folded)
                Append(part);
            return true;
        }

        // A mark that is dropped belongs to the word before it.
        if (folded.Length > 0)
            Begin();
        foreach (var part in folded)
            Append(part);
        _at++;
        return false;
    }

    private bool StepPair(Rune rune)
    {
        var isLetter = Rune.IsLetterOrDigit(rune);
        var alone = rune.Value is >= 0x20000 and <= 0x3FFFF;
        if (_length > 0 && (!isLetter || alone))
            return true;
        if (isLetter)
        {
            Begin();
            if (_length + 2 <= LongestWord)
                _length += Rune.ToLowerInvariant(rune).EncodeToUtf16(_word.AsSpan(_length));
        }

        _at += 2;
        return isLetter && alone;
    }

    private const string Separator = " ";

    private static string Fold(char c)
    {
        switch (c)
        {
            case 'ß' or 'ẞ': return "ss";
            case 'æ' or 'Æ': return "ae";
            case 'œ' or 'Œ': return "oe";
            case 'ø' or 'Ø': return "o";
            case 'ł' or 'Ł': return "l";
            case 'đ' or 'Đ' or 'ð' or 'Ð': return "d";
            case 'þ' or 'Þ': return "th";
            case 'ı': return "i";
        }

        if (char.IsSurrogate(c))
            return Separator;
        if (c is >= '\uAC00' and <= '\uD7A3')
            return c.ToString();
        if (IsDropped(c))
            return "";
        if (!IsWordPart(c))
            return Separator;
        var parts = new StringBuilder();
        foreach (var part in c.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (!IsDropped(part) && IsWordPart(part))
                parts.Append(char.ToLowerInvariant(part));
        }

        return parts.ToString();
    }

    /// <summary>Accents, Hebrew points, Arabic vowel signs and stretching, voicing marks of kana, joiners: not what people search by.</summary>
    private static bool IsDropped(char c) => c
        is (>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05C7') or '\u0640' or (>= '\u064B' and <= '\u0652') or '\u0670'
        or '\u3099' or '\u309A' or '\u200C' or '\u200D' or '\u00AD';

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsWrittenWithoutSpaces(char c) => c
        is (>= '\u3005' and <= '\u3007') or (>= '\u3041' and <= '\u30FF') or (>= '\u31F0' and <= '\u31FF')
        or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF')
        or (>= '\uAC00' and <= '\uD7A3')
        or (>= '\u0E01' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF');
}
