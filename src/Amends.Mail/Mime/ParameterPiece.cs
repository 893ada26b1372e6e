using System.Globalization;
using System.Text;

namespace Amends.Mail.Mime;

/// <summary>One <c>name*0*=value</c> of RFC 2231: the name, its number in a row, and whether percent signs mean bytes.</summary>
internal readonly record struct ParameterPiece(string Name, int Index, bool Extended, string Raw)
{
    public static ParameterPiece Of(string name, string raw, bool quoted)
    {
        var extended = name.EndsWith('*');
        if (extended)
            name = name[..^1];
        var index = -1;
        if (name.LastIndexOf('*') is > 0 and var star
            && int.TryParse(name.AsSpan(star + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            index = number;
            name = name[..star];
        }

        _ = quoted;
        return new(name.Trim(), index, extended, raw);
    }

    public static List<KeyValuePair<string, string>> Join(List<ParameterPiece> pieces)
    {
        var result = new List<KeyValuePair<string, string>>(pieces.Count);
        foreach (var group in pieces.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase))
        {
            // The extended form wins over the plain fallback (RFC 2231 section 4); a row wins over a single plain one.
            var rows = group.Where(p => p.Index >= 0).OrderBy(p => p.Index).ToList();
            var single = group.Where(p => p.Index < 0).ToList();
            var value = rows.Count > 0 && !single.Exists(p => p.Extended)
                ? JoinRow(rows)
                : single.Find(p => p.Extended) is { Extended: true } best ? JoinRow([best]) : EncodedWord.Decode(single[0].Raw);
            result.Add(new(group.Key, value));
        }

        return result;
    }

    private static string JoinRow(List<ParameterPiece> row)
    {
        var bytes = new List<byte>();
        string? charset = null;
        var anyExtended = false;
        for (var i = 0; i < row.Count; i++)
        {
            var text = row[i].Raw;
            if (!row[i].Extended)
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text));
                continue;
            }

            if (!anyExtended && i == 0)
            {
                var first = text.IndexOf('\'', StringComparison.Ordinal);
                var second = first < 0 ? -1 : text.IndexOf('\'', first + 1);
                if (second > 0)
                {
                    charset = text[..first];
                    text = text[(second + 1)..];
                }
            }

            anyExtended = true;
            AddPercent(bytes, text);
        }

        var all = bytes.ToArray();
        if (!anyExtended)
            return EncodedWord.Decode(Encoding.UTF8.GetString(all));
        return string.IsNullOrEmpty(charset) ? Charsets.Guess(all) : Charsets.DecodeHeader(all, charset);
    }

    private static void AddPercent(List<byte> bytes, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else if (text[i] < 0x80)
            {
                bytes.Add((byte)text[i]);
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
            }
        }
    }
}
