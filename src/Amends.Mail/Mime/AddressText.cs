using System.Text;

namespace Amends.Mail.Mime;

/// <summary>Finishing touches on what the scanner found.</summary>
internal static class AddressText
{
    /// <summary>Words without angle brackets: the one that has an <c>@</c> is the address, the others are the name.</summary>
    public static (string Name, string? Address) Split(string said)
    {
        if (!said.Contains('@', StringComparison.Ordinal))
            return IsLocal(said) ? ("", said) : (said, null);
        var tight = Tighten(said);
        if (tight.IndexOf(' ', StringComparison.Ordinal) < 0 || tight[0] == '"')
        {
            var closing = tight[0] == '"' ? tight.IndexOf("\"@", 1, StringComparison.Ordinal) : 0;
            if (tight.IndexOf(' ', closing < 0 ? 0 : closing) < 0)
                return ("", tight);
        }

        var name = new StringBuilder();
        string? address = null;
        foreach (var word in tight.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (address is null && word.IndexOf('@', StringComparison.Ordinal) is > 0 and var sign && sign < word.Length - 1
                && !word.StartsWith("=?", StringComparison.Ordinal))
                address = word;
            else
                name.Append(name.Length > 0 ? " " : "").Append(word);
        }

        return (name.ToString(), address);
    }

    /// <summary>The address as mail servers take it; null when there is none.</summary>
    public static string? Clean(string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return null;
        var text = Tighten(raw.Contains("=?", StringComparison.Ordinal) ? EncodedWord.Decode(raw) : raw).Trim('<', '>', ' ', ',', ';');
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            text = text[7..];
        if (text.StartsWith('@') && text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            text = text[(colon + 1)..];
        text = Uncomment(text);
        if (text.Length > 1 && text[0] == '\'' && text[^1] == '\'')
            text = text[1..^1];
        if (text.Length > 1 && text[0] == '"' && text[^1] == '"' && text.Contains('@', StringComparison.Ordinal))
            text = text[1..^1];
        text = Unquote(text).Trim().TrimEnd('.');
        text = string.Concat(text.Where(c => !char.IsControl(c)));
        return text.Length is 0 or > 1000 ? null : text;
    }

    /// <summary>The display name decoded, its quotes gone; else the comment; null when there is neither.</summary>
    public static string? Name(string words, string? comment)
    {
        var name = Readable(words);
        return name.Length > 0 ? name : comment is not null && Readable(comment) is { Length: > 0 } note ? note : null;
    }

    private static string Readable(string words)
    {
        var bare = new StringBuilder(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == '\\' && i + 1 < words.Length)
                bare.Append(words[++i]);
            else if (words[i] != '"')
                bare.Append(words[i]);
        }

        var text = EncodedWord.Decode(bare.ToString());
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        while (text.Length > 1 && ((text[0] == '\'' && text[^1] == '\'') || (text[0] == '"' && text[^1] == '"')))
            text = text[1..^1].Trim();
        return text;
    }

    private static bool IsLocal(string word) => word.Length <= 64 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+' or '!' or '%');

    /// <summary>White space around dots and the <c>@</c> is allowed in obsolete syntax and means nothing.</summary>
    private static string Tighten(string text)
    {
        if (text.IndexOf(' ', StringComparison.Ordinal) < 0)
            return text;
        var result = new StringBuilder(text.Length);
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"')
                quoted = !quoted;
            if (!quoted && c is '@' && result.Length > 0)
                while (result.Length > 0 && result[^1] == ' ')
                    result.Length--;
            if (!quoted && c == ' ' && (result.Length == 0 || result[^1] is ' ' or '@'))
                continue;
            result.Append(c);
        }

        return result.ToString().Trim();
    }

    private static string Uncomment(string text)
    {
        if (text.IndexOf('(', StringComparison.Ordinal) < 0 || text.StartsWith('"'))
            return text;
        var result = new StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in text)
        {
            if (c == '(')
                depth++;
            else if (c == ')' && depth > 0)
                depth--;
            else if (depth == 0)
                result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>A local part in quotes that needs none loses them; spaces are only kept inside quotes.</summary>
    private static string Unquote(string text)
    {
        if (!text.StartsWith('"'))
            return text.IndexOf(' ', StringComparison.Ordinal) < 0 ? text : text.Replace(" ", "", StringComparison.Ordinal);
        var end = text.IndexOf("\"@", 1, StringComparison.Ordinal);
        if (end < 0)
            return text.Trim('"');
        var local = text[1..end];
        return local.Length > 0 && IsLocal(local) ? string.Concat(local, text.AsSpan(end + 1)) : text;
    }
}
