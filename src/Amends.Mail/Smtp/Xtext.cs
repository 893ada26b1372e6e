using System.Globalization;
using System.Text;

namespace Amends.Mail.Smtp;

/// <summary>The encoding of DSN parameters (RFC 3461 section 4).</summary>
internal static class Xtext
{
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (b is > 32 and < 127 && b != '+' && b != '=') encoded.Append((char)b);
            else encoded.Append('+').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }
}
