using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Amends.Channels.Email.Html;

/// <summary>
/// Follows the tokens of a parse and refuses it before the tree grows too deep or too dear. HTML tree construction (WHATWG HTML,
/// 13.2.6) walks the open elements and the formatting elements at every tag, so that deep nesting costs the square of its depth.
/// This keeps a model of both that is never much smaller than the truth.
/// </summary>
internal sealed class ParseBudget(int maximumDepth, int maximumElements)
{
    private const int WorkPerElement = 100;
    private readonly List<string> _open = [];
    private readonly List<(string Name, string Key)> _formatting = [];
    private long _work;
    private int _elements;

    /// <summary>Steps of the model so far: what grows when an input is pathological.</summary>
    internal long Work => _work;

    internal void Token(HtmlToken token)
    {
        // Text brings unclosed formatting back to life wherever it stands.
        Spend(1 + _formatting.Count);
        if (token is not HtmlTagToken tag)
            return;
        if (token.Type == HtmlTokenType.StartTag)
            Start(tag);
        else if (token.Type == HtmlTokenType.EndTag)
            End(tag.Name);
    }

    private void Start(HtmlTagToken tag)
    {
        if (++_elements > maximumElements)
            throw new OverBudgetException(HtmlWarning.TooManyElements);
        var name = tag.Name;
        if (TreeRules.Void.Contains(name) || name is "html" or "head" or "body" or "frameset")
            return;
        CloseImplied(name);
        if (tag.IsSelfClosing && InForeign(name))
            return;
        if (TreeRules.Formatting.Contains(name))
            Remember(name, tag);
        else if (TreeRules.Markers.Contains(name))
            _formatting.Add(("", ""));
        _open.Add(name);
        if (_open.Count > maximumDepth || _formatting.Count > maximumDepth)
            throw new OverBudgetException(HtmlWarning.TooDeep);
    }

    private void CloseImplied(string name)
    {
        switch (name)
        {
            case "a" or "nobr":
                if (_formatting.Exists(f => f.Name == name))
                    End(name);
                break;
            case "tr" or "td" or "th" or "tbody" or "thead" or "tfoot" or "caption" or "colgroup":
                var table = Find(n => n is "table" or "template", static _ => false);
                if (table >= 0)
                    CloseCells(name, table);
                break;
            case "li":
                PopTo(Find(n => n == "li", n => TreeRules.Special.Contains(n) && n is not ("address" or "div" or "p" or "li")));
                break;
            case "dd" or "dt":
                PopTo(Find(n => n is "dd" or "dt", n => TreeRules.Special.Contains(n) && n is not ("address" or "div" or "p" or "dd" or "dt")));
                break;
            case "option" or "optgroup" when _open.Count > 0 && _open[^1] == "option":
                PopTo(_open.Count - 1);
                break;
        }

        if (TreeRules.ClosesParagraph.Contains(name))
            PopTo(Find(n => n == "p", n => n == "button" || TreeRules.Barriers.Contains(n)));
    }

    private void CloseCells(string name, int table)
    {
        var keep = table + 1;
        if (name is "td" or "th")
        {
            // A cell closes the cell before it, and stays in its row.
            while (keep < _open.Count && _open[keep] is "tbody" or "thead" or "tfoot" or "tr")
                keep++;
        }
        else if (name == "tr" && keep < _open.Count && _open[keep] is "tbody" or "thead" or "tfoot")
        {
            keep++;
        }

        PopTo(keep);
    }

    private void End(string name)
    {
        if (TreeRules.Formatting.Contains(name))
        {
            var marker = _formatting.FindLastIndex(f => f.Name.Length == 0);
            var at = _formatting.FindLastIndex(f => f.Name == name);
            if (at > marker)
                _formatting.RemoveAt(at);
            Spend(_formatting.Count);
            var open = Find(n => n == name, TreeRules.Barriers.Contains);
            if (open < 0)
                return;
            if (_open.FindIndex(open, TreeRules.Special.Contains) < 0)
                PopTo(open);
            else
                Adopt(open);
            return;
        }

        if (name.Length == 2 && name[0] == 'h' && char.IsAsciiDigit(name[1]))
            PopTo(Find(n => n.Length == 2 && n[0] == 'h' && char.IsAsciiDigit(n[1]), TreeRules.Barriers.Contains));
        else if (name is "table" or "tr" or "td" or "th" or "tbody" or "thead" or "tfoot" or "caption")
            PopTo(Find(n => n == name, n => n is "table" or "template"));
        else if (TreeRules.Special.Contains(name))
            PopTo(Find(n => n == name, TreeRules.Barriers.Contains));
        else
            PopTo(Find(n => n == name, TreeRules.Special.Contains));
    }

    /// <summary>The adoption agency (13.2.6.4.7) copies up to three elements and moves the rest, up to eight times.</summary>
    private void Adopt(int open)
    {
        Spend(8 * (_open.Count - open + 3));
        _open.RemoveAt(open);
    }

    private void Remember(string name, HtmlTagToken tag)
    {
        var key = name;
        foreach (var attribute in tag.Attributes)
            key += " " + attribute.Name + "=" + attribute.Value;
        // Of the same element in the same words, three are kept ("Noah's Ark", 13.2.4.3).
        var marker = _formatting.FindLastIndex(f => f.Name.Length == 0);
        var same = 0;
        var first = -1;
        for (var i = _formatting.Count - 1; i > marker; i--)
        {
            if (_formatting[i].Key != key)
                continue;
            same++;
            first = i;
        }

        if (same >= 3)
            _formatting.RemoveAt(first);
        _formatting.Add((name, key));
        Spend(_formatting.Count);
    }

    private int Find(Predicate<string> wanted, Predicate<string> stop)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            Spend(1);
            if (wanted(_open[i]))
                return i;
            if (stop(_open[i]))
                return -1;
        }

        return -1;
    }

    private void PopTo(int count)
    {
        if (count < 0)
            return;
        for (var i = _open.Count - 1; i >= count; i--)
        {
            if (TreeRules.Markers.Contains(_open[i]))
            {
                var marker = _formatting.FindLastIndex(f => f.Name.Length == 0);
                if (marker >= 0)
                    _formatting.RemoveRange(marker, _formatting.Count - marker);
            }

            _open.RemoveAt(i);
        }
    }

    private bool InForeign(string name)
    {
        if (name is "svg" or "math")
            return true;
        if (TreeRules.Special.Contains(name) || TreeRules.Formatting.Contains(name))
            return false;
        var at = _open.FindLastIndex(n => n is "svg" or "math" || TreeRules.IntegrationPoints.Contains(n));
        return at >= 0 && _open[at] is "svg" or "math";
    }

    private void Spend(int steps)
    {
        _work += steps;
        if (_work > (long)maximumElements * WorkPerElement)
            throw new OverBudgetException(HtmlWarning.TooManyElements);
    }
}

/// <summary>Leaves the parser, which has no other way to be stopped. Caught where the parse began, never further.</summary>
internal sealed class OverBudgetException(string warning) : Exception(warning)
{
    internal string Warning => Message;
}
