using System.Globalization;
using System.Text;

namespace Amends.Mail.Mime;

/// <summary>Parameters for sending: quoted where ASCII and short, else as RFC 2231 says.</summary>
internal static class ParameterWriter
{
    private const int PieceLength = 50;

    public static IEnumerable<string> Pieces(string name, string value)
    {
        if (value.Length <= 60 && value.All(c => c is >= ' ' and <= '~'))
        {
            yield return value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
                ? $"{name}={value}"
                : $"{name}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
            yield break;
        }

        var encoded = Percent(value);
        if (encoded.Length <= PieceLength)
        {
            yield return $"{name}*=utf-8''{encoded}";
            yield break;
        }

        var at = 0;
        for (var index = 0; at < encoded.Length; index++)
        {
            var length = Math.Min(PieceLength, encoded.Length - at);
            // A "%41" stays whole.
            while (at + length < encoded.Length && length > 3 && (encoded[at + length - 1] == '%' || encoded[at + length - 2] == '%'))
                length--;
            yield return string.Create(CultureInfo.InvariantCulture, $"{name}*{index}*={(index == 0 ? "utf-8''" : "")}{encoded.AsSpan(at, length)}");
            at += length;
        }
    }

    private static string Percent(string value)
    {
        var result = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(value))
        {
            if (b < 0x80 && (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' or (byte)'_'))
                result.Append((char)b);
            else
                result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return result.ToString();
    }
}
