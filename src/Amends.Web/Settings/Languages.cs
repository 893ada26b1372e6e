using System.Globalization;
using Amends.Web.Shared;

namespace Amends.Web.Settings;

/// <summary>The languages that an organisation can choose, each by its own name.</summary>
internal static class Languages
{
    private static readonly string[] Tags =
    [
        "en", "en-GB", "en-US", "en-AU", "en-CA", "en-IE", "en-IN", "ar", "bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "ga", "he", "hi", "hr", "hu",
        "it", "ja", "ko", "lt", "lv", "nb", "nl", "pl", "pt", "pt-BR", "ro", "sk", "sl", "sv", "tr", "uk", "vi", "zh",
    ];

    /// <summary>With the one that is set now, whatever it is.</summary>
    public static IReadOnlyList<Choice> With(string current) =>
        [.. Tags.Append(current).Where(tag => tag.Length > 0).Distinct().Select(tag => new Choice(tag, Name(tag)))];

    private static string Name(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
