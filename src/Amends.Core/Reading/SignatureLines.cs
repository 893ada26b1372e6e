using System.Text;
using Amends.Core.Reading.Languages;

namespace Amends.Core.Reading;

/// <summary>What stands below a letter without being part of it.</summary>
internal static class SignatureLines
{
    /// <summary>"Sent from my iPhone" and its kin.</summary>
    public static bool IsDeviceLine(string line)
    {
        if (line.Length is 0 or > 300)
            return false;
        var bare = WithoutLinks(line).ToLowerInvariant().Trim(' ', '.', '!', '…', '-', '—', '–', ',', ':');
        var words = bare.Count(c => c == ' ') + 1;
        if (bare.Length is 0 or > 130 || words > 16)
            return false;
        foreach (var start in AllLanguages.SentFrom)
        {
            if (!bare.StartsWith(start, StringComparison.Ordinal))
                continue;
            var rest = bare[start.Length..].Trim();
            var clause = rest.IndexOfAny([',', '.', ';', '!']) is >= 0 and var cut ? rest[..cut] : rest;
            if (start == "from my" ? words <= 5 && NamesDevice(clause) : NamesDevice(start) || NamesDevice(clause))
                return true;
            if (start == "sent from" && rest.StartsWith("my ", StringComparison.Ordinal) && words <= 6 && clause.Length == rest.Length)
                return true;
        }
        return words <= 14 && AllLanguages.SentFromEnds.Any(end => bare.EndsWith(end, StringComparison.Ordinal)) && NamesDevice(bare);
    }

    /// <summary>"-Ann Example", alone below the letter.</summary>
    public static bool IsDashedName(string line)
    {
        if (line.Length is < 3 or > 30 || line[0] is not '-' || !char.IsUpper(line[1]))
            return false;
        var words = line[1..].Split(' ');
        return words.Length <= 3 && words.All(word => word.Length > 0 && char.IsUpper(word[0]) && word.All(c => char.IsLetter(c) || c is '.' or '\'' or '-'));
    }

    /// <summary>A closing formula such as "Best regards," on a line of its own.</summary>
    public static bool IsClosing(string line) =>
        line.Length is > 0 and <= 60 && AllLanguages.Closings.Contains(line.Trim(' ', ',', '.', '!', ':', ';', '、', '。', '，').ToLowerInvariant());

    /// <summary>A phone number, web or mail address stands here.</summary>
    public static bool IsContact(string line)
    {
        if (line.Length is 0 or > 120)
            return false;
        if (line.Contains('@') || line.Contains("www.", StringComparison.OrdinalIgnoreCase) || line.Contains("http", StringComparison.OrdinalIgnoreCase))
            return true;
        var digits = line.Count(char.IsAsciiDigit);
        var letters = line.Count(char.IsLetter);
        return digits >= 7 && letters <= 12;
    }

    /// <summary>A paragraph that speaks of itself as confidential, or of the list it came by, in two ways: customers ask for discretion too.</summary>
    public static bool IsDisclaimer(string paragraph)
    {
        if (paragraph.Length < 50)
            return false;
        var lower = paragraph.ToLowerInvariant();
        return AllLanguages.ThisMail.Any(text => lower.Contains(text, StringComparison.Ordinal))
            && AllLanguages.Confidential.Count(text => lower.Contains(text, StringComparison.Ordinal)) >= 2;
    }

    private static bool NamesDevice(string text)
    {
        foreach (var device in AllLanguages.Devices)
        {
            var at = text.IndexOf(device, StringComparison.Ordinal);
            if (at < 0 || at > 0 && char.IsAsciiLetter(text[at - 1]))
                continue;
            if (device.Length > 4 || at + device.Length == text.Length || !char.IsAsciiLetter(text[at + device.Length]))
                return true;
        }
        return false;
    }

    private static string WithoutLinks(string line)
    {
        var kept = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (line.AsSpan(i).StartsWith("http", StringComparison.OrdinalIgnoreCase) && line.AsSpan(i).IndexOf("://", StringComparison.Ordinal) is 4 or 5)
            {
                while (i < line.Length && line[i] is not (' ' or '>' or ')' or ']'))
                    i++;
                continue;
            }
            if (line[i] is not ('<' or '>' or '(' or ')' or '[' or ']' or '*' or '_' or '"'))
                kept.Append(line[i]);
        }
        return kept.ToString().Trim();
    }
}
