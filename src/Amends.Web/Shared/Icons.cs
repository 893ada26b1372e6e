using Microsoft.AspNetCore.Components;

namespace Amends.Web.Shared;

/// <summary>Icons from the one cached sprite: Lucide's and our own ten. Names without the leading <c>i-</c>.</summary>
internal static class Icons
{
    private static readonly string Sprite = AssetFiles.Url("icons.svg");

    /// <summary>An icon that only decorates: words beside it carry the meaning.</summary>
    /// <param name="name">The symbol, such as <c>inbox</c>. Never text from outside.</param>
    /// <param name="more">More classes: <c>sm</c>, <c>lg</c>, <c>flips</c>.</param>
    public static MarkupString Icon(string name, string more = "") =>
        new($"<svg class=\"icon{(more.Length > 0 ? " " : "")}{more}\" aria-hidden=\"true\"><use href=\"{Sprite}#i-{name}\"/></svg>");
}
