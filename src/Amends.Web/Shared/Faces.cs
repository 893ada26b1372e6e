using System.Globalization;
using System.Text.Encodings.Web;

using Microsoft.AspNetCore.Components;

namespace Amends.Web.Shared;

/// <summary>A round initial for a person. The hue follows the id, so a person looks the same everywhere.</summary>
public static class Faces
{
    /// <param name="key">What the hue follows: an id, or the name where there is no id.</param>
    /// <param name="name">Whose first letter is shown.</param>
    /// <param name="more">More classes: <c>sm</c>, <c>here</c>.</param>
    public static MarkupString Face(string key, string name, string more = "")
    {
        var initial = name.Length == 0 ? "?" : StringInfo.GetNextTextElement(name).ToUpperInvariant();
        return new($"<span class=\"avatar {more}\" data-hue=\"{Hue(key)}\" aria-hidden=\"true\">{HtmlEncoder.Default.Encode(initial)}</span>");
    }

    /// <summary>1 to 5, the same on every machine and in every run.</summary>
    public static int Hue(string key)
    {
        uint hash = 2166136261;
        foreach (var c in key) hash = (hash ^ c) * 16777619;
        return (int)((hash >> 3) % 5) + 1;
    }
}
