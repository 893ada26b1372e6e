using System.Globalization;
using System.Text;

namespace Amends.Channels.Email.Html;

/// <summary>
/// Reads one CSS value by a grammar far smaller than CSS and writes it anew: words, numbers with units, colours, quoted font names
/// and a few functions. A value with anything else in it is refused whole.
/// </summary>
internal sealed class CssValue(RemoteImages images)
{
    private const int Longest = 2_000;
    private const double Largest = 10_000;
    private const double Smallest = -200;

    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
        { "rgb", "rgba", "hsl", "hsla", "linear-gradient", "radial-gradient" };

    private static readonly HashSet<string> Units = new(StringComparer.Ordinal)
        { "", "%", "px", "pt", "em", "rem", "ex", "ch", "cm", "mm", "in", "pc", "vw", "vh", "deg" };

    private static readonly System.Buffers.SearchValues<char> Breaking = System.Buffers.SearchValues.Create("()\"'\\ <>\n");

    private static readonly HashSet<string> Refused = new(StringComparer.Ordinal)
        { "expression", "javascript", "vbscript", "behavior", "fixed", "sticky" };

    /// <summary>The value in our words, or null.</summary>
    internal string? Read(string value, bool mayHaveImage)
    {
        if (value.Length is 0 or > Longest)
            return null;
        var css = new StringBuilder(value.Length);
        var open = 0;
        for (var at = 0; at < value.Length;)
        {
            var c = value[at];
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                if (css.Length > 0 && css[^1] is not (' ' or '(' or ','))
                    css.Append(' ');
                at++;
            }
            else if (c is ',' or '/' or '(' or ')')
            {
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (open < 0 || c == '(')
                    return null;
                TrimEnd(css).Append(c);
                at++;
            }
            else if (c is '"' or '\'')
            {
                if (!Quoted(value, ref at, css))
                    return null;
            }
            else if (c == '#')
            {
                if (!Hex(value, ref at, css))
                    return null;
            }
            else if (BeginsNumber(value, at))
            {
                if (!Number(value, ref at, css))
                    return null;
            }
            else if (char.IsAsciiLetter(c) || c is '-' or '_')
            {
                if (!Word(value, ref at, css, mayHaveImage, ref open))
                    return null;
            }
            else
            {
                return null;
            }
        }

        return open == 0 && TrimEnd(css).Length > 0 ? css.ToString() : null;
    }

    private static bool BeginsNumber(string value, int at) =>
        char.IsAsciiDigit(value[at])
        || (value[at] is '+' or '-' or '.' && at + 1 < value.Length && (char.IsAsciiDigit(value[at + 1]) || value[at + 1] == '.'));

    private bool Word(string value, ref int at, StringBuilder css, bool mayHaveImage, ref int open)
    {
        var from = at;
        while (at < value.Length && (char.IsAsciiLetterOrDigit(value[at]) || value[at] is '-' or '_'))
            at++;
        var word = value[from..at].ToLowerInvariant();
        if (at >= value.Length || value[at] != '(')
        {
            if (Refused.Contains(word))
                return false;
            css.Append(word);
            return true;
        }

        at++;
        if (word == "url")
            return mayHaveImage && Url(value, ref at, css);
        if (!Functions.Contains(word) || ++open > 4)
            return false;
        css.Append(word).Append('(');
        return true;
    }

    private bool Url(string value, ref int at, StringBuilder css)
    {
        var end = value.IndexOf(')', at);
        if (end < 0)
            return false;
        var address = value[at..end].Trim().Trim('"', '\'').Trim();
        at = end + 1;
        // Parentheses, quotes and backslashes cannot occur: the address is percent-encoded, and what is not is refused.
        var ours = images.Address(address);
        if (ours is null || ours.AsSpan().ContainsAny(Breaking))
            return false;
        css.Append("url(").Append(ours).Append(')');
        return true;
    }

    private static bool Quoted(string value, ref int at, StringBuilder css)
    {
        var end = value.IndexOf(value[at], at + 1);
        if (end < 0)
            return false;
        var text = value.AsSpan(at + 1, end - at - 1).Trim();
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '-' or '_' or '.'))
                return false;
        }

        css.Append('\'').Append(text).Append('\'');
        at = end + 1;
        return !text.IsEmpty;
    }

    private static bool Hex(string value, ref int at, StringBuilder css)
    {
        var from = at++;
        while (at < value.Length && char.IsAsciiHexDigit(value[at]))
            at++;
        css.Append(value.AsSpan(from, at - from));
        return at - from is 4 or 5 or 7 or 9 && (at == value.Length || !char.IsLetterOrDigit(value[at]));
    }

    private static bool Number(string value, ref int at, StringBuilder css)
    {
        var from = at++;
        while (at < value.Length && (char.IsAsciiDigit(value[at]) || value[at] == '.'))
            at++;
        if (at - from > 20 || !double.TryParse(value.AsSpan(from, at - from), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || number is > Largest or < Smallest)
            return false;
        var unitFrom = at;
        while (at < value.Length && (char.IsAsciiLetter(value[at]) || value[at] == '%'))
            at++;
        var unit = value[unitFrom..at].ToLowerInvariant();
        if (!Units.Contains(unit) || (at < value.Length && value[at] is '(' or '#' or '_' or '\\'))
            return false;
        css.Append(Math.Round(number, 4).ToString("0.####", CultureInfo.InvariantCulture)).Append(unit);
        return true;
    }

    private static StringBuilder TrimEnd(StringBuilder css)
    {
        while (css.Length > 0 && css[^1] == ' ')
            css.Length--;
        return css;
    }
}
