using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Amends.Channels.Email.Html;

/// <summary>
/// Walks a parsed body and writes what is allowed, from nothing. The walk keeps its own stack, and writes no element whose text is raw
/// but its own style element, so that no nesting and no namespace changes what a reader makes of it.
/// </summary>
internal sealed class MarkupWriter
{
    private readonly SafeHtmlOptions _options;
    private readonly StringBuilder _body = new();
    private readonly CssRules _rules;
    private readonly AttributeWriter _attributes;

    internal MarkupWriter(SafeHtmlOptions options, RemoteImages images)
    {
        _options = options;
        var declarations = new CssDeclarations(images);
        _rules = new CssRules(options.Scope, declarations);
        _attributes = new AttributeWriter(images, declarations);
    }

    internal bool StylesCut => _rules.Cut;

    /// <summary>The body in its wrapping element, or an empty string when there is nothing in it.</summary>
    internal string Write(IHtmlDocument document)
    {
        var wrapper = Wrapper(document);
        var open = new StringBuilder("<div");
        _attributes.WriteWrapper(open, document, wrapper, _options.Scope);
        open.Append('>');
        if (document.Head is not null)
            Walk(document.Head);
        if (wrapper is not null)
            Walk(wrapper);
        else if (document.Body is not null)
            Walk(document.Body);
        var rules = _rules.Text;
        if (rules.Length > 0)
            open.Append("<style>\n").Append(rules).Append("</style>");
        else if (_body.Length == 0)
            return "";
        return open.Append(_body).Append("</div>").ToString();
    }

    /// <summary>The wrapping element of a body that was cleaned before.</summary>
    private IElement? Wrapper(IHtmlDocument document)
    {
        if (document.Body is not { } body || body.Attributes.Length > 0 || body.ChildNodes.Length != 1)
            return null;
        return body.FirstChild is IElement { LocalName: "div" } div && div.ClassList.Length > 0 && div.ClassList[0] == _options.Scope ? div : null;
    }

    /// <summary>By child lists and indexes: asking a node for its next sibling searches its parent every time.</summary>
    private void Walk(INode root)
    {
        var path = new Stack<(INodeList Children, int Next, string? End)>();
        path.Push((root.ChildNodes, 0, null));
        while (path.TryPop(out var here))
        {
            if (here.Next == here.Children.Length)
            {
                if (here.End is not null)
                    _body.Append("</").Append(here.End).Append('>');
                continue;
            }

            path.Push(here with { Next = here.Next + 1 });
            var child = here.Children[here.Next];
            if (child is IText text)
                Markup.Text(_body, InvisibleText.Plain(text.Data));
            else if (child is IElement element && Enter(element, out var end))
                path.Push((element.ChildNodes, 0, end));
        }
    }

    private static bool IsSilent(IElement element) => Allowed.Silent.Contains(element.LocalName);

    /// <summary>Writes the start of an element; true when its children are to be written too, and what closes it after them.</summary>
    private bool Enter(IElement element, out string? end)
    {
        end = null;
        var name = element.LocalName;
        var html = element.NamespaceUri == NamespaceNames.HtmlUri;
        if (IsSilent(element))
        {
            if (html && name == "style")
                _rules.Add(element.TextContent);
            return false;
        }

        if (!html || !Allowed.Elements.Contains(name))
            return true;

        _body.Append('<').Append(name);
        _attributes.Write(_body, element);
        _body.Append('>');
        // The parser drops one line end after <pre>.
        if (name == "pre" && element.FirstChild is IText first && first.Data.StartsWith('\n'))
            _body.Append('\n');
        end = TreeRules.Void.Contains(name) ? null : name;
        return true;
    }
}

/// <summary>Characters as markup. Written with the same few references every time, so that a second reading changes nothing.</summary>
internal static class Markup
{
    internal static void Text(StringBuilder markup, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': markup.Append("&amp;"); break;
                case '<': markup.Append("&lt;"); break;
                case '>': markup.Append("&gt;"); break;
                case '\u00A0': markup.Append("&nbsp;"); break;
                default: markup.Append(c); break;
            }
        }
    }

    /// <summary>One attribute in double quotes. Old parsers take a backtick for a quote, so it is escaped too.</summary>
    internal static void Attribute(StringBuilder markup, string name, string value)
    {
        markup.Append(' ').Append(name).Append("=\"");
        TextHtml.Escape(markup, InvisibleText.Plain(value));
        markup.Append('"');
    }
}
