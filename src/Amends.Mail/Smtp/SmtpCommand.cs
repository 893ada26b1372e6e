using System.Globalization;
using System.Text;

namespace Amends.Mail.Smtp;

/// <summary>One command line: the verb in capitals and the rest, both without control characters.</summary>
internal readonly record struct SmtpCommand(string Verb, string Argument)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly string[] Verbs =
        ["HELO", "EHLO", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "NOOP", "QUIT", "VRFY", "EXPN", "HELP", "STARTTLS", "AUTH"];

    /// <param name="line">Without its CRLF.</param>
    /// <returns>False where a line holds control characters or is no UTF-8.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, out SmtpCommand command)
    {
        command = default;
        line = line.Trim(" \t"u8);
        if (line.ContainsAnyInRange((byte)0, (byte)31) || line.Contains((byte)127)) return false;
        var space = line.IndexOf((byte)' ');
        var verb = space < 0 ? line : line[..space];
        var argument = space < 0 ? default : line[(space + 1)..].Trim((byte)' ');
        if (!Ascii.IsValid(line) && !IsUtf8(argument)) return false;

        foreach (var known in Verbs)
        {
            if (verb.Length != known.Length || !Ascii.EqualsIgnoreCase(verb, known)) continue;
            command = new(known, StrictUtf8.GetString(argument));
            return true;
        }

        command = new(Ascii.IsValid(verb) ? Encoding.ASCII.GetString(verb).ToUpperInvariant() : "", "");
        return true;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}

/// <summary>Path and parameters of MAIL and RCPT (RFC 5321 section 4.1.2).</summary>
internal readonly record struct SmtpPath(string Address, IReadOnlyList<(string Name, string Value)> Parameters)
{
    private const int MaxAddressLength = 512;

    /// <param name="keyword">"FROM:" or "TO:".</param>
    public static bool TryRead(string argument, string keyword, out SmtpPath path)
    {
        path = default;
        if (!argument.StartsWith(keyword, StringComparison.OrdinalIgnoreCase)) return false;
        var rest = argument.AsSpan(keyword.Length).TrimStart(' ');
        var bracketed = rest.StartsWith("<");
        if (bracketed) rest = rest[1..];
        var end = EndOfAddress(rest, bracketed);
        if (end < 0 || !bracketed && end == 0) return false;

        var address = rest[..end];
        rest = rest[(bracketed ? end + 1 : end)..];
        if (rest.Length > 0 && rest[0] != ' ') return false;
        if (address.StartsWith("@"))
        {
            // A source route is taken and ignored (RFC 5321 appendix F.2).
            var colon = address.IndexOf(':');
            if (colon < 0) return false;
            address = address[(colon + 1)..];
        }

        if (address.Length > MaxAddressLength || address.StartsWith("@") || address.EndsWith("@")) return false;
        var parameters = new List<(string, string)>();
        foreach (var word in rest.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            parameters.Add(equals < 0 ? (word.ToUpperInvariant(), "") : (word[..equals].ToUpperInvariant(), word[(equals + 1)..]));
        }

        path = new(address.ToString(), parameters);
        return true;
    }

    public static bool TryReadSize(string value, out long size) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out size);

    /// <summary>Where the address ends: at '>' or, without brackets, at a space or the end; quoted strings are skipped.</summary>
    private static int EndOfAddress(ReadOnlySpan<char> text, bool bracketed)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '\\') i++;
            else if (c == '"') quoted = !quoted;
            else if (!quoted && bracketed && c == '>') return i;
            else if (!quoted && c == ' ') return bracketed ? -1 : i;
            else if (!quoted && c is '<' or '>') return -1;
        }

        return bracketed || quoted ? -1 : text.Length;
    }
}
