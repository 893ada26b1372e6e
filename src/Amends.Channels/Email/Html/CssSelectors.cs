using System.Text;

namespace Amends.Channels.Email.Html;

/// <summary>Selectors of simple kinds, confined to the wrapping element of a body.</summary>
internal static class CssSelectors
{
    private const int Longest = 300;

    /// <summary>What every id of a mail begins with, so that none is the id of something of ours.</summary>
    internal const string IdPrefix = "m-";

    /// <summary>The list with every selector confined; one that is not understood is left out.</summary>
    internal static string Confine(string list, string scope)
    {
        var kept = new StringBuilder();
        foreach (var selector in list.Split(','))
        {
            if (One(selector.Trim(), scope) is not { } confined)
                continue;
            kept.Append(kept.Length == 0 ? "" : ",").Append(confined);
        }

        return kept.ToString();
    }

    private static string? One(string selector, string scope)
    {
        if (selector.Length is 0 or > Longest || Rewrite(selector) is not { } css)
            return null;
        var own = "." + scope;
        foreach (var root in (ReadOnlySpan<string>)["html", ":root", "body"])
        {
            if (!css.StartsWith(root, StringComparison.OrdinalIgnoreCase) || (css.Length > root.Length && IsName(css[root.Length])))
                continue;
            var rest = css[root.Length..].TrimStart(' ', '>');
            css = rest.Length == 0 ? own
                : css[root.Length] is ' ' or '>' ? rest
                : root == "body" ? own + rest : "";
            if (css.Length == 0)
                return null;
        }

        var confined = css.StartsWith(own, StringComparison.Ordinal) && (css.Length == own.Length || !IsName(css[own.Length]));
        return confined ? css : css[0] is '>' or '+' or '~' ? null : own + " " + css;
    }

    private static string? Rewrite(string selector)
    {
        var css = new StringBuilder(selector.Length);
        int round = 0, square = 0;
        foreach (var raw in selector)
        {
            var c = char.IsWhiteSpace(raw) ? ' ' : raw;
            round += c == '(' ? 1 : c == ')' ? -1 : 0;
            square += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (round is < 0 or > 1 || square is < 0 or > 1)
                return null;
            if (c == ' ' && (css.Length == 0 || css[^1] is ' ' or '>' or '+' or '~' or '(' or '['))
                continue;
            if (c is '>' or '+' or '~' or ')' or ']' && css.Length > 0 && css[^1] == ' ')
                css.Length--;
            var simple = IsName(c) || c is '.' or '#' or ':' or '*' or ' ' or '>' or '+' or '~' or '(' or ')' or '[' or ']';
            if (!simple && !(square == 1 && c is '=' or '"' or '\'' or '^' or '$'))
                return null;
            css.Append(c == '\'' ? '"' : c);
            if (c == '#' && square == 0)
                css.Append(IdPrefix);
        }

        if (round != 0 || square != 0 || css.Length == 0)
            return null;
        // An id that carries the prefix already got it twice.
        css.Replace("#" + IdPrefix + IdPrefix, "#" + IdPrefix);
        var quotes = css.ToString().Count(c => c == '"');
        return quotes % 2 == 0 ? css.ToString() : null;
    }

    private static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
