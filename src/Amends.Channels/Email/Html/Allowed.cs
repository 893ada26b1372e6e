using System.Collections.Frozen;

namespace Amends.Channels.Email.Html;

/// <summary>The elements and attributes that a mail may use. What is not named here does not exist.</summary>
internal static class Allowed
{
    /// <summary>Rendered as they are.</summary>
    internal static readonly FrozenSet<string> Elements = TreeRules.Set(
        "a abbr acronym address article aside b big blockquote br caption center cite code col colgroup dd del details dfn dir div dl dt em "
        + "figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small "
        + "span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr");

    /// <summary>Left out with all they hold. Any other unknown element gives way to its children.</summary>
    internal static readonly FrozenSet<string> Silent = TreeRules.Set(
        "script style template iframe noembed noframes frameset frame title base meta link embed input param source track portal bgsound");

    private static readonly FrozenDictionary<string, AttributeKind> Everywhere = Kinds(
        ("class", AttributeKind.Names), ("id", AttributeKind.Id), ("style", AttributeKind.Style), ("title", AttributeKind.Text),
        ("dir", AttributeKind.Word), ("lang", AttributeKind.Word), ("align", AttributeKind.Word), ("valign", AttributeKind.Word),
        ("bgcolor", AttributeKind.Colour), ("width", AttributeKind.Length), ("height", AttributeKind.Length), ("role", AttributeKind.Presentation));

    private static readonly FrozenDictionary<string, FrozenDictionary<string, AttributeKind>> PerElement =
        new Dictionary<string, FrozenDictionary<string, AttributeKind>>
        {
            ["a"] = Kinds(("href", AttributeKind.Link), ("name", AttributeKind.Id)),
            ["img"] = Kinds(("src", AttributeKind.Image), ("alt", AttributeKind.Text), ("border", AttributeKind.Length),
                ("hspace", AttributeKind.Length), ("vspace", AttributeKind.Length)),
            ["table"] = Kinds(("border", AttributeKind.Length), ("cellpadding", AttributeKind.Length), ("cellspacing", AttributeKind.Length),
                ("background", AttributeKind.Background), ("bordercolor", AttributeKind.Colour), ("rules", AttributeKind.Word),
                ("frame", AttributeKind.Word), ("summary", AttributeKind.Text)),
            ["tr"] = Kinds(("background", AttributeKind.Background)),
            ["td"] = Cell(),
            ["th"] = Cell(),
            ["col"] = Kinds(("span", AttributeKind.Span)),
            ["colgroup"] = Kinds(("span", AttributeKind.Span)),
            ["font"] = Kinds(("color", AttributeKind.Colour), ("face", AttributeKind.Text), ("size", AttributeKind.Length)),
            ["hr"] = Kinds(("size", AttributeKind.Length), ("color", AttributeKind.Colour), ("noshade", AttributeKind.Flag)),
            ["ol"] = Kinds(("start", AttributeKind.Length), ("type", AttributeKind.Word), ("reversed", AttributeKind.Flag)),
            ["ul"] = Kinds(("type", AttributeKind.Word)),
            ["li"] = Kinds(("value", AttributeKind.Length), ("type", AttributeKind.Word)),
            ["blockquote"] = Kinds(("type", AttributeKind.Word)),
            ["br"] = Kinds(("clear", AttributeKind.Word)),
            ["time"] = Kinds(("datetime", AttributeKind.Text)),
            ["details"] = Kinds(("open", AttributeKind.Flag)),
        }.ToFrozenDictionary();

    // hidden, type and the body's colours are read, and written in another form.
    private static readonly FrozenSet<string> Names = Everywhere.Keys
        .Concat(PerElement.Values.SelectMany(kinds => kinds.Keys)).Concat(["text", "hidden", "media", "aria-hidden"])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NameLookup =
        Names.GetAlternateLookup<ReadOnlySpan<char>>();

    internal static bool AnyAttribute(ReadOnlySpan<char> name) => NameLookup.Contains(name);

    internal static AttributeKind Kind(string element, string attribute) =>
        PerElement.TryGetValue(element, out var own) && own.TryGetValue(attribute, out var kind) ? kind
        : Everywhere.GetValueOrDefault(attribute);

    private static FrozenDictionary<string, AttributeKind> Cell() => Kinds(
        ("colspan", AttributeKind.Span), ("rowspan", AttributeKind.Span), ("nowrap", AttributeKind.Flag), ("abbr", AttributeKind.Text),
        ("scope", AttributeKind.Word), ("background", AttributeKind.Background));

    private static FrozenDictionary<string, AttributeKind> Kinds(params (string Name, AttributeKind Kind)[] kinds) =>
        kinds.ToFrozenDictionary(k => k.Name, k => k.Kind);
}

/// <summary>What the value of an attribute has to be.</summary>
internal enum AttributeKind
{
    None,
    Text,
    Word,
    Names,
    Id,
    Length,
    Span,
    Colour,
    Flag,
    Presentation,
    Style,
    Link,
    Image,
    Background,
}
