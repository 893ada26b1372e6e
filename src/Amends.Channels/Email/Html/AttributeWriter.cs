using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Amends.Channels.Email.Html;

/// <summary>Writes the attributes of an allowed element, each by the kind of value it may have.</summary>
internal sealed class AttributeWriter(RemoteImages images, CssDeclarations declarations)
{
    private const int LongestText = 1_000;

    internal void Write(StringBuilder markup, IElement element)
    {
        foreach (var attribute in element.Attributes)
        {
            if (attribute.NamespaceUri is not null)
                continue;
            var kind = Allowed.Kind(element.LocalName, attribute.Name);
            if (kind == AttributeKind.Link)
                Link(markup, attribute.Value);
            else if (Value(kind, attribute.Value) is { } value)
                Markup.Attribute(markup, attribute.Name, value);
        }
    }

    /// <summary>The wrapping element takes the place of html and body, with their language, direction, colours and classes.</summary>
    internal void WriteWrapper(StringBuilder markup, IHtmlDocument document, IElement? wrapper, string scope)
    {
        if (wrapper is not null)
        {
            Write(markup, wrapper);
            return;
        }

        var body = document.Body;
        var classes = Names(body?.GetAttribute("class") ?? "");
        Markup.Attribute(markup, "class", classes is null || classes == scope ? scope : scope + " " + classes);
        foreach (var name in (ReadOnlySpan<string>)["dir", "lang"])
        {
            var value = body?.GetAttribute(name) ?? document.DocumentElement?.GetAttribute(name);
            if (value is not null && Word(value) is { } word)
                Markup.Attribute(markup, name, word);
        }

        var style = new StringBuilder();
        if (Colour(body?.GetAttribute("bgcolor") ?? "") is { } background)
            style.Append("background-color:").Append(background).Append(';');
        if (Colour(body?.GetAttribute("text") ?? "") is { } colour)
            style.Append("color:").Append(colour).Append(';');
        var kept = declarations.Clean(style.Append(body?.GetAttribute("style")).ToString());
        if (kept.Length > 0)
            Markup.Attribute(markup, "style", kept);
    }

    private static void Link(StringBuilder markup, string raw)
    {
        var trimmed = raw.Trim();
        if (trimmed.StartsWith('#'))
        {
            if (Id(trimmed[1..]) is { } id)
                Markup.Attribute(markup, "href", "#" + id);
        }
        else if (Addresses.Link(raw) is { } address)
        {
            Markup.Attribute(markup, "href", address);
            Markup.Attribute(markup, "rel", "noopener noreferrer nofollow");
            Markup.Attribute(markup, "target", "_blank");
        }
    }

    private string? Value(AttributeKind kind, string value) => kind switch
    {
        AttributeKind.Text => value.Length > LongestText ? value[..LongestText] : value,
        AttributeKind.Word => Word(value.Trim()),
        AttributeKind.Names => Names(value),
        AttributeKind.Id => Id(value),
        AttributeKind.Length => Length(value.Trim()),
        AttributeKind.Span => int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span is > 0 and <= 1000
            ? span.ToString(CultureInfo.InvariantCulture) : null,
        AttributeKind.Colour => Colour(value),
        AttributeKind.Flag => "",
        AttributeKind.Presentation => value is "presentation" or "none" ? value : null,
        AttributeKind.Style => declarations.Clean(value) is { Length: > 0 } css ? css : null,
        AttributeKind.Image or AttributeKind.Background => images.Address(value.Trim()),
        _ => null,
    };

    private static string? Word(string value) =>
        value.Length is > 0 and <= 40 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? value : null;

    private static string? Id(string value)
    {
        var id = value.StartsWith(CssSelectors.IdPrefix, StringComparison.Ordinal) ? value[2..] : value;
        return id.Length is > 0 and <= 100 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':')
            ? CssSelectors.IdPrefix + id : null;
    }

    private static string? Names(string value)
    {
        if (value.Length > LongestText)
            return null;
        var names = value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(name => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
        var kept = string.Join(' ', names);
        return kept.Length == 0 ? null : kept;
    }

    private static string? Length(string value)
    {
        var digits = value.AsSpan().TrimStart("+-");
        var count = 0;
        while (count < digits.Length && char.IsAsciiDigit(digits[count]))
            count++;
        var unit = digits[count..];
        return count is > 0 and <= 5 && value.Length - digits.Length <= 1 && (unit.IsEmpty || unit is "%" || unit is "px") ? value : null;
    }

    private static string? Colour(string value)
    {
        var colour = value.Trim();
        var name = colour.AsSpan().TrimStart('#');
        return colour.Length - name.Length <= 1 && name.Length is > 0 and <= 30 && !name.ContainsAnyExcept(ColourCharacters) ? colour : null;
    }

    private static readonly System.Buffers.SearchValues<char> ColourCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
