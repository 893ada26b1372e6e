using System.Globalization;

namespace Amends.Mail.Mime;

/// <summary>Addresses and display names as they may stand in a header field (RFC 5322 section 3.4, RFC 6532).</summary>
internal static class AddressWords
{
    private static readonly IdnMapping Idn = new();

    /// <summary>No brackets, commas, white space or control characters outside quotes; the domain in ASCII where it can be.</summary>
    public static string Safe(string address)
    {
        var at = address.LastIndexOf('@');
        var local = at < 0 ? address : address[..at];
        var domain = at < 0 ? "" : address[(at + 1)..];
        var quoted = local.Length > 1 && local[0] == '"' && local[^1] == '"' && local.AsSpan(1, local.Length - 2).IndexOfAny("\"\\") < 0;
        local = string.Concat((quoted ? local[1..^1] : local).Where(c => !char.IsControl(c) && (quoted ? c is not '"' : !IsSpecial(c))));
        domain = string.Concat(domain.Where(c => !char.IsControl(c) && (!IsSpecial(c) || c is '[' or ']' or ':')));
        var ascii = ToAscii(domain);
        var left = quoted ? $"\"{local}\"" : local;
        return at < 0 ? left : $"{left}@{ascii}";
    }

    /// <summary>Words as they are where they are atoms, else one quoted string.</summary>
    public static string Phrase(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' or '\'' or '+' or '!' or '#' or '&' or '*' or '/')
        ? name
        : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static bool IsSpecial(char c) => char.IsWhiteSpace(c) || c is '<' or '>' or '(' or ')' or '[' or ']' or ':' or ';' or ',' or '\\' or '"' or '@';

    private static string ToAscii(string domain)
    {
        if (domain.All(char.IsAscii))
            return domain;
        try
        {
            return Idn.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
