using System.Text;

namespace Amends.Channels.Email.Html;

/// <summary>The rules of the style elements of one body, confined to its wrapping element.</summary>
internal sealed class CssRules(string scope, CssDeclarations declarations)
{
    private const int LongestSheet = 300_000;
    private const int MostRules = 3_000;
    private const int LongestPrelude = 4_000;
    private readonly StringBuilder _css = new();
    private int _rules;
    private int _read;

    internal bool Cut { get; private set; }

    internal string Text => _css.ToString();

    /// <summary>Reads one style sheet and adds the rules that pass. Linear in the sheet.</summary>
    internal void Add(string sheet)
    {
        _read += sheet.Length;
        if (_read > LongestSheet)
        {
            Cut = true;
            return;
        }

        var text = CssText.WithoutComments(sheet).Replace("<!--", " ", StringComparison.Ordinal).Replace("-->", " ", StringComparison.Ordinal);
        var at = 0;
        Rules(text, ref at, _css, inside: false);
    }

    private void Rules(string css, ref int at, StringBuilder output, bool inside)
    {
        while (at < css.Length)
        {
            var end = css.AsSpan(at).IndexOfAny('{', ';', '}');
            if (end < 0)
            {
                at = css.Length;
                return;
            }

            var prelude = css.AsSpan(at, end).Trim();
            at += end + 1;
            switch (css[at - 1])
            {
                case '}' when inside:
                    return;
                case '{':
                    Block(css, ref at, output, prelude.Length > LongestPrelude ? "" : prelude.ToString(), inside);
                    break;
            }
        }
    }

    private void Block(string css, ref int at, StringBuilder output, string prelude, bool inside)
    {
        if (prelude.StartsWith('@'))
        {
            if (!inside && Media(prelude) is { } media)
            {
                var rules = new StringBuilder();
                Rules(css, ref at, rules, inside: true);
                if (rules.Length > 0)
                    output.Append(media).Append("{\n").Append(rules).Append("}\n");
            }
            else
            {
                Skip(css, ref at);
            }

            return;
        }

        var from = at;
        Skip(css, ref at);
        var body = css.AsSpan(from, Math.Max(from, at - 1) - from);
        if (body.Contains('{') || ++_rules > MostRules)
        {
            Cut |= _rules > MostRules;
            return;
        }

        var selectors = CssSelectors.Confine(prelude, scope);
        var kept = selectors.Length == 0 ? "" : declarations.Clean(body.ToString());
        if (kept.Length > 0)
            output.Append(selectors).Append('{').Append(kept).Append("}\n");
    }

    /// <summary>Past the brace that closes the block begun before <paramref name="at"/>.</summary>
    private static void Skip(string css, ref int at)
    {
        for (var depth = 1; at < css.Length; at++)
        {
            depth += css[at] == '{' ? 1 : css[at] == '}' ? -1 : 0;
            if (depth == 0)
            {
                at++;
                return;
            }
        }

        at = css.Length + 1;
    }

    private static string? Media(string prelude)
    {
        if (!prelude.StartsWith("@media", StringComparison.OrdinalIgnoreCase) || prelude.Length is < 8 or > 300)
            return null;
        var media = new StringBuilder("@media");
        var gap = true;
        var open = 0;
        foreach (var c in prelude.AsSpan(6))
        {
            if (char.IsWhiteSpace(c))
            {
                gap = true;
                continue;
            }

            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open is < 0 or > 2 || !(char.IsAsciiLetterOrDigit(c) || c is '(' or ')' or ':' or ',' or '.' or '-' or '/'))
                return null;
            if (gap)
                media.Append(' ');
            gap = false;
            media.Append(char.ToLowerInvariant(c));
        }

        return open == 0 ? media.ToString() : null;
    }
}
