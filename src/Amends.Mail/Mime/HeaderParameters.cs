using System.Text;

namespace Amends.Mail.Mime;

/// <summary>
/// A value with parameters, as in Content-Type: <c>text/plain; charset=utf-8</c> (RFC 2045 section 5.1), with
/// continuations and charsets (RFC 2231), and encoded words where no standard allows them.
/// </summary>
public sealed class HeaderParameters
{
    private const int MaxParameters = 200;
    private readonly List<KeyValuePair<string, string>> items;

    private HeaderParameters(string value, List<KeyValuePair<string, string>> items)
    {
        Value = value;
        this.items = items;
    }

    /// <summary>What stands before the first semicolon, trimmed, comments left out.</summary>
    public string Value { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Items => items;

    /// <summary>The decoded parameter of that name (case-insensitive), or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in items)
                if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return value;
            return null;
        }
    }

    public static HeaderParameters Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return new("", []);
        var at = 0;
        var value = ReadValue(text, ref at, stopAtSpaceBeforeName: true);
        var pieces = new List<ParameterPiece>();
        while (at < text.Length && pieces.Count < MaxParameters)
        {
            while (at < text.Length && (text[at] is ';' or ',' || char.IsWhiteSpace(text[at])))
                at++;
            var start = at;
            while (at < text.Length && text[at] is not ('=' or ';'))
                at++;
            var name = text[start..at].Trim();
            if (at >= text.Length || text[at] == ';')
                continue;
            at++;
            var quoted = IsQuoteNext(text, at);
            var raw = ReadValue(text, ref at, stopAtSpaceBeforeName: false);
            if (name.Length > 0)
                pieces.Add(ParameterPiece.Of(name, raw, quoted));
        }

        return new(value, ParameterPiece.Join(pieces));
    }

    private static bool IsQuoteNext(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length && text[at] == '"';
    }

    private static string ReadValue(string text, ref int at, bool stopAtSpaceBeforeName)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        var result = new StringBuilder();
        if (at < text.Length && text[at] == '"')
        {
            var start = ++at;
            while (at < text.Length && text[at] != '"')
            {
                // Windows programs send unescaped paths; a backslash only escapes a quote or itself.
                if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is ('"' or '\\'))
                    at++;
                if (at < text.Length)
                    result.Append(text[at++]);
            }

            if (at >= text.Length && result.ToString().IndexOf(';', StringComparison.Ordinal) is >= 0 and var cut && start > 0)
            {
                // The quote was never closed: the value ends at the next semicolon.
                at = text.IndexOf(';', start);
                return result.ToString(0, cut).Trim();
            }

            while (at < text.Length && text[at] != ';' && !char.IsWhiteSpace(text[at]))
                at++;
            return result.ToString();
        }

        while (at < text.Length && text[at] != ';')
        {
            if (text[at] == '(' && (result.Length == 0 || char.IsWhiteSpace(text[at - 1])) && stopAtSpaceBeforeName)
            {
                SkipComment(text, ref at);
                continue;
            }

            // "text/plain charset=utf-8": the semicolon was forgotten.
            if (stopAtSpaceBeforeName && char.IsWhiteSpace(text[at]) && !char.IsWhiteSpace(text[at - 1]) && LooksLikeParameter(text, at))
                break;
            if (EncodedWord.StartsAt(text, at, out var end))
            {
                result.Append(text, at, end - at);
                at = end;
                continue;
            }

            result.Append(text[at++]);
        }

        return result.ToString().Trim();
    }

    private static bool LooksLikeParameter(string text, int at)
    {
        var i = at;
        while (i < text.Length && char.IsWhiteSpace(text[i]))
            i++;
        var start = i;
        while (i < text.Length && i - start < 40 && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '-' or '*' or '_'))
            i++;
        return i > start && i < text.Length && text[i] == '=';
    }

    private static void SkipComment(string text, ref int at)
    {
        var depth = 0;
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '(')
                depth++;
            else if (text[at] == ')' && --depth == 0)
            {
                at++;
                return;
            }
        }

        at = text.Length;
    }
}
