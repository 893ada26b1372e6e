using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Amends.Web.Shared.Text;

/// <summary>
/// Every text of the desk goes through here. The English sentence is its own key; another language is one file beside this one,
/// <c>xx.json</c> (BCP 47), from English sentence to its translation. The reader's language is the current UI culture.
/// </summary>
public static class Texts
{
    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> Catalogues = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The text in the reader's language.</summary>
    public static string T(string english)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        if (language is "en" or "iv") return english;
        return Catalogues.GetOrAdd(language, Load).GetValueOrDefault(english, english);
    }

    /// <summary>The same with values at <c>{0}</c>, <c>{1}</c>…; values are text and are encoded where they are written out.</summary>
    public static string T(string english, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.CurrentCulture, T(english), values);

    /// <summary>A count with its noun: <c>Count(2, "{0} case", "{0} cases")</c>.</summary>
    public static string Count(int n, string one, string many) => T(n == 1 ? one : many, n);

    private static FrozenDictionary<string, string> Load(string language)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream($"texts/{language}.json");
        if (stream is null) return FrozenDictionary<string, string>.Empty;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
