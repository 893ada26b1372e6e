using System.Text;

namespace Amends.Mail.Mime;

/// <summary>Charsets by the names that mail uses, and good guesses where the name is missing or wrong.</summary>
public static class Charsets
{
    private static readonly Encoding Windows1252;
    private static readonly Dictionary<string, int> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = 65001, ["utf-8"] = 65001, ["unicode-1-1-utf-8"] = 65001, ["utf8mb4"] = 65001, ["cp65001"] = 65001,
        ["unicode"] = 1200, ["utf16"] = 1200, ["ucs-2"] = 1200, ["utf-16le"] = 1200, ["utf-16"] = 1201, ["utf-16be"] = 1201, ["iso-10646-ucs-2"] = 1201,
        // What says Latin-1 is Windows-1252 in practice: nobody mails C1 control characters.
        ["iso-8859-1"] = 1252, ["iso8859-1"] = 1252, ["iso88591"] = 1252, ["iso_8859-1"] = 1252, ["latin1"] = 1252, ["latin-1"] = 1252, ["l1"] = 1252,
        ["iso-latin-1"] = 1252, ["ansi"] = 1252, ["cp1252"] = 1252, ["iso-8859-1-windows-3.0-latin-1"] = 1252, ["iso-8859-1-windows-3.1-latin-1"] = 1252,
        ["iso-8859-8-i"] = 1255, ["iso-8859-8-e"] = 1255, ["iso-8859-6-i"] = 28596, ["iso-8859-6-e"] = 28596, ["iso-8859-9"] = 1254, ["latin5"] = 1254,
        ["iso-8859-11"] = 874, ["tis-620"] = 874, ["latin2"] = 28592, ["latin9"] = 28605, ["latin-9"] = 28605,
        ["x-sjis"] = 932, ["sjis"] = 932, ["shift-jis"] = 932, ["shift_jis"] = 932, ["ms_kanji"] = 932, ["cp932"] = 932, ["windows-31j"] = 932,
        ["iso-2022-jp-1"] = 50220, ["iso-2022-jp-2"] = 50220, ["iso-2022-jp-3"] = 50220, ["cp50220"] = 50220, ["eucjp"] = 51932, ["x-euc-jp"] = 51932,
        ["ks_c_5601-1987"] = 949, ["ks_c_5601"] = 949, ["ksc5601"] = 949, ["ksc_5601"] = 949, ["euc-kr"] = 949, ["euckr"] = 949, ["korean"] = 949, ["uhc"] = 949,
        ["cp949"] = 949, ["ks_c_5601-1989"] = 949, ["gb2312"] = 54936, ["gb_2312-80"] = 54936, ["gbk"] = 54936, ["cp936"] = 54936, ["euc-cn"] = 54936,
        ["x-gbk"] = 54936, ["gb-18030"] = 54936, ["chinese"] = 54936, ["hz"] = 52936, ["big5-hkscs"] = 950, ["cn-big5"] = 950, ["x-x-big5"] = 950, ["cp950"] = 950,
        ["koi8r"] = 20866, ["koi8"] = 20866, ["koi8u"] = 21866, ["x-mac-roman"] = 10000, ["macroman"] = 10000, ["mac"] = 10000, ["x-mac-cyrillic"] = 10007,
        ["ascii"] = 20127, ["us-ascii"] = 20127, ["ansi_x3.4-1968"] = 20127, ["646"] = 20127, ["7bit"] = 20127,
    };

    static Charsets()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Windows1252 = Encoding.GetEncoding(1252);
    }

    /// <summary>The encoding of that name, or null. UTF-7 has none here; see <see cref="Decode"/>.</summary>
    public static Encoding? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 60)
            return null;
        var clean = name.Trim(' ', '\t', '"', '\'', '<', '>', ';', ',', '.');
        if (clean.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) is >= 0 and var prefix)
            clean = clean[(prefix + 8)..].Trim('"', '\'');
        if (Aliases.TryGetValue(clean, out var page) || Numbered(clean, out page))
            return ByPage(page);
        return ByName(clean) ?? ByName(clean.Replace('_', '-')) ?? (clean.StartsWith("x-", StringComparison.OrdinalIgnoreCase) ? Find(clean[2..]) : null);
    }

    /// <summary>UTF-8 where the bytes are valid UTF-8, else windows-1252.</summary>
    public static string Guess(ReadOnlySpan<byte> bytes)
    {
        bytes = SkipMark(bytes);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Windows1252.GetString(bytes);
    }

    /// <summary>Decodes with the declared charset, or the likely one where it is unknown or plainly wrong.</summary>
    /// <param name="warn">Called with a warning code and its text.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset, Action<string, string>? warn = null)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            return Guess(bytes);
        if (bytes.Length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.Length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (Utf7.IsName(charset))
            return Utf7.Decode(bytes);
        var encoding = Find(charset);
        if (encoding is null)
        {
            if (!string.IsNullOrWhiteSpace(charset))
                warn?.Invoke("unknown-charset", $"The charset \"{Short(charset)}\" is not known; the text was read as the likely one.");
            return Guess(bytes);
        }

        var plain = System.Text.Ascii.IsValid(bytes);
        switch (encoding.CodePage)
        {
            case 20127 when !plain:
                warn?.Invoke("wrong-charset", "The text says US-ASCII and holds other bytes.");
                return Guess(bytes);
            case 1252 when !plain && System.Text.Unicode.Utf8.IsValid(bytes):
                warn?.Invoke("wrong-charset", $"The text says {Short(charset!)} and is UTF-8.");
                return Encoding.UTF8.GetString(bytes);
            case 65001 when !plain && !System.Text.Unicode.Utf8.IsValid(bytes):
                warn?.Invoke("wrong-charset", "The text says UTF-8 and holds bytes that are not.");
                return HasUtf8Sequence(bytes) ? Encoding.UTF8.GetString(bytes) : Windows1252.GetString(bytes);
            case >= 50220 and <= 50222 when !plain:
                // Says ISO-2022-JP, which is 7-bit, and holds what Windows calls the same.
                return Find("shift_jis")?.GetString(bytes) ?? Guess(bytes);
            case 1200 or 1201 when plain && bytes.IndexOf((byte)0) < 0:
                warn?.Invoke("wrong-charset", "The text says UTF-16 and is plain ASCII.");
                return Encoding.ASCII.GetString(bytes);
            default:
                return plain && encoding.CodePage is 65001 or 1252 ? Encoding.ASCII.GetString(bytes) : encoding.GetString(bytes);
        }
    }

    internal static string DecodeHeader(ReadOnlySpan<byte> bytes, string? charset) => Decode(bytes, charset);

    private static bool HasUtf8Sequence(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is >= 0 and var at)
        {
            bytes = bytes[at..];
            if (Rune.DecodeFromUtf8(bytes, out _, out var used) == System.Buffers.OperationStatus.Done)
                return true;
            bytes = bytes[Math.Max(1, used)..];
        }

        return false;
    }

    private static ReadOnlySpan<byte> SkipMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    private static bool Numbered(string name, out int page)
    {
        page = 0;
        foreach (var prefix in (ReadOnlySpan<string>)["windows-", "cp-", "cp", "ibm-", "ibm", "x-cp", "ms", "win-", "win", "windows", "codepage"])
        {
            if (!name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            if (int.TryParse(name.AsSpan(prefix.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out page) && page is > 0 and < 65536)
                return true;
        }

        // "iso8859-15", "iso_8859_15", "8859-15"
        var digits = name.AsSpan().LastIndexOf("8859", StringComparison.Ordinal);
        if (digits >= 0 && int.TryParse(name.AsSpan(digits + 4).TrimStart("-_ ").TrimEnd("-ieIE:"), out var part) && part is > 0 and < 17)
        {
            page = part switch { 1 => 1252, 9 => 1254, 8 => 1255, 11 => 874, _ => 28590 + part };
            return true;
        }

        return false;
    }

    private static Encoding? ByPage(int page)
    {
        try
        {
            return Encoding.GetEncoding(page);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? ByName(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] : text;
}
