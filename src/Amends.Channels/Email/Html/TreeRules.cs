using System.Collections.Frozen;

namespace Amends.Channels.Email.Html;

/// <summary>The element classes that HTML tree construction goes by (WHATWG HTML, 13.2.4).</summary>
internal static class TreeRules
{
    internal static readonly FrozenSet<string> Void = Set(
        "area base basefont bgsound br col embed frame hr img image input keygen link meta param source track wbr");

    internal static readonly FrozenSet<string> Formatting = Set("a b big code em font i nobr s small strike strong tt u");

    internal static readonly FrozenSet<string> IntegrationPoints = Set(
        "mi mo mn ms mtext annotation-xml foreignobject foreignObject desc title");

    internal static readonly FrozenSet<string> Markers = Set("applet object marquee template td th caption");

    internal static readonly FrozenSet<string> Barriers = Set(
        "applet caption table td th marquee object template select mi mo mn ms mtext annotation-xml foreignobject foreignObject desc title");

    internal static readonly FrozenSet<string> ClosesParagraph = Set(
        "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
        + "hgroup hr li dd dt main menu nav ol p pre listing plaintext search section summary table ul xmp");

    internal static readonly FrozenSet<string> Special = Set(
        "address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd details dir div dl "
        + "dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input keygen "
        + "li link listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext pre script search section select "
        + "source style summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp "
        + "mi mo mn ms mtext annotation-xml foreignobject foreignObject desc");

    internal static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
