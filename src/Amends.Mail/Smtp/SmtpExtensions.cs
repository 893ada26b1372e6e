using System.Globalization;

namespace Amends.Mail.Smtp;

/// <summary>What a server offers at EHLO, as far as we use it.</summary>
/// <param name="MaxSize">Bytes; 0 where the server names no limit (RFC 1870).</param>
internal sealed record SmtpExtensions(
    bool Pipelining, bool Size, long MaxSize, bool EightBitMime, bool SmtpUtf8, bool Dsn, bool StartTls, bool AuthPlain, bool AuthLogin)
{
    public static SmtpExtensions None { get; } = new(false, false, 0, false, false, false, false, false, false);

    /// <param name="text">The lines of the reply; the first is the greeting.</param>
    public static SmtpExtensions Read(string text)
    {
        var offered = None;
        foreach (var line in text.Split('\n').Skip(1))
        {
            // "AUTH=PLAIN" is how servers wrote it before the RFC did.
            var words = line.ToUpperInvariant().Replace("AUTH=", "AUTH ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            offered = words[0] switch
            {
                "PIPELINING" => offered with { Pipelining = true },
                "SIZE" => offered with
                {
                    Size = true,
                    MaxSize = words.Length > 1 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0,
                },
                "8BITMIME" => offered with { EightBitMime = true },
                "SMTPUTF8" => offered with { SmtpUtf8 = true },
                "DSN" => offered with { Dsn = true },
                "STARTTLS" => offered with { StartTls = true },
                "AUTH" => offered with
                {
                    AuthPlain = offered.AuthPlain || words.Contains("PLAIN"),
                    AuthLogin = offered.AuthLogin || words.Contains("LOGIN"),
                },
                _ => offered,
            };
        }

        return offered;
    }
}
