using System.Globalization;
using AngleSharp.Dom;

namespace Amends.Channels.Email.Html;

/// <summary>The readable text of an HTML mail.</summary>
public static class HtmlText
{
    private const int MaximumLength = 2 * 1024 * 1024;
    private const int MaximumText = 1024 * 1024;
    private const int MaximumDepth = 200;
    private const int MaximumElements = 50_000;
    private const int LongestAddress = 300;

    private static readonly System.Collections.Frozen.FrozenSet<string> Paragraphs = TreeRules.Set("p h1 h2 h3 h4 h5 h6 ul ol dl pre figure");

    private static readonly System.Collections.Frozen.FrozenSet<string> Lines = TreeRules.Set(
        "address article aside body caption center dd details dir div dt fieldset figcaption footer form header li main menu nav option section "
        + "summary table tbody tfoot thead tr");

    /// <summary>
    /// Paragraphs, lists, table rows as lines, and quotes as "&gt; " lines whatever program made them, so that a reader of replies finds
    /// where the new words end. Only what no program shows is left out. Never fails; a body over the bounds loses its structure,
    /// not its words, up to a million characters.
    /// </summary>
    /// <param name="html">A whole document or a part of one.</param>
    /// <param name="withAddresses">Whether the address of a link follows its words, where it says more than they do.</param>
    public static string From(string html, bool withAddresses = true)
    {
        ArgumentNullException.ThrowIfNull(html);
        var parse = BoundedParser.Parse(html, MaximumLength, MaximumDepth, MaximumElements);
        if (parse.Document is null)
            return BareText.From(html, MaximumText);
        using var document = parse.Document;
        var lines = new TextLines(MaximumText);
        if (document.Body is not null)
            Walk(document.Body, lines, withAddresses);
        return lines.ToString();
    }

    private static void Walk(IElement body, TextLines lines, bool withAddresses)
    {
        var path = new Stack<Place>();
        path.Push(new Place(body, body.ChildNodes, 0, false, false, 0, 0));
        while (!lines.Full && path.TryPop(out var here))
        {
            if (here.Next == here.Children.Length)
            {
                Leave(here, lines, withAddresses);
                continue;
            }

            var child = here.Children[here.Next];
            var item = here.Items;
            if (child is IText text)
            {
                lines.Write(text.Data, here.Preformatted);
            }
            else if (child is IElement element && !Allowed.Silent.Contains(element.LocalName) && !Hidden.ForSure(element))
            {
                item += element.LocalName == "li" ? 1 : 0;
                path.Push(here with { Next = here.Next + 1, Items = item });
                path.Push(Enter(element, here, item, lines));
                continue;
            }

            path.Push(here with { Next = here.Next + 1 });
        }
    }

    private static Place Enter(IElement element, Place parent, int item, TextLines lines)
    {
        var name = element.LocalName;
        var quote = Quotes.IsQuote(element);
        var preformatted = parent.Preformatted || name is "pre" or "listing" or "xmp" or "plaintext" || Hidden.KeepsSpace(element);
        if (Quotes.BeginsQuotedHeaders(element))
        {
            lines.Break(2);
            lines.Write(Quotes.Rule, false);
            lines.Tighten();
        }

        if (quote)
        {
            lines.Tighten();
            lines.Quote++;
        }
        else if (Paragraphs.Contains(name))
        {
            lines.Break(name is "ul" or "ol" && lines.Lists > 0 ? 1 : 2);
        }
        else if (Lines.Contains(name) || name == "blockquote")
        {
            lines.Break(1);
        }

        switch (name)
        {
            case "br":
                lines.LineBreak();
                break;
            case "hr" when !Quotes.PrecedesQuotedHeaders(element):
                lines.Break(2);
                lines.Write("* * *", false);
                lines.Break(2);
                break;
            case "td" or "th":
                lines.Cell();
                break;
            case "ul" or "ol":
                lines.Lists++;
                break;
            case "li":
                lines.Marker(parent.Element.LocalName == "ol" ? Number(parent.Element, item) : "- ");
                break;
            case "img" when element.GetAttribute("alt") is { Length: > 0 and <= 300 } alt && !string.IsNullOrWhiteSpace(alt):
                lines.Write("[" + alt.Trim() + "]", false);
                break;
        }

        return new Place(element, element.ChildNodes, 0, preformatted, quote, lines.Length, 0);
    }

    private static void Leave(Place place, TextLines lines, bool withAddresses)
    {
        var name = place.Element.LocalName;
        if (name == "a" && withAddresses)
            Address(place, lines);
        if (name is "ul" or "ol")
            lines.Lists--;
        if (place.IsQuote)
        {
            lines.Quote--;
            lines.Break(2);
        }
        else if (Paragraphs.Contains(name))
        {
            lines.Break(name is "ul" or "ol" && lines.Lists > 0 ? 1 : 2);
        }
        else if (Lines.Contains(name) || name == "blockquote")
        {
            lines.Break(1);
        }
    }

    private static void Address(Place place, TextLines lines)
    {
        var address = Addresses.Web(place.Element.GetAttribute("href") ?? "");
        var words = lines.Since(place.Start);
        if (address is null || address.Length > LongestAddress || words.Length == 0)
            return;
        var bare = address[(address.IndexOf("//", StringComparison.Ordinal) + 2)..].TrimEnd('/');
        if (!words.TrimEnd('/').EndsWith(bare, StringComparison.OrdinalIgnoreCase))
            lines.Write(" <" + address + ">", false);
    }

    private static string Number(IElement list, int item)
    {
        var known = int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var first);
        var start = known && first < 100_000 ? first : 1;
        return (start + item - 1).ToString(CultureInfo.InvariantCulture) + ". ";
    }

    /// <summary>Where the walk stands in one element: the next child, how many list items came before, and where its words begin.</summary>
    private readonly record struct Place(IElement Element, INodeList Children, int Next, bool Preformatted, bool IsQuote, int Start, int Items);
}
