using Amends.Core.Reading;

namespace Amends.Core.Cases;

/// <summary>What a case is called on a list.</summary>
public static class CaseSubject
{
    public const int Longest = 200;

    /// <summary>The mail's subject; the first words where it has none.</summary>
    public static string From(string? subject, string words)
    {
        var text = Excerpt.Of(subject ?? "", Longest);
        if (text.Length > 0)
            return text;
        var start = Excerpt.Of(words, 80);
        return start.Length > 0 ? start : "(no subject)";
    }
}
