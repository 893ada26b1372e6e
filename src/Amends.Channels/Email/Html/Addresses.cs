using System.Text;

namespace Amends.Channels.Email.Html;

/// <summary>Which addresses a mail may point to, in the one form that we write them in.</summary>
internal static class Addresses
{
    private const int Longest = 8_000;
    private const int LargestDataImage = 150_000;
    private static readonly string[] DataImages =
        ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,", "data:image/gif;base64,", "data:image/webp;base64,"];

    /// <summary>A link that a person may follow (http, https, mailto, tel, or a place in this mail), or null.</summary>
    internal static string? Link(string raw)
    {
        var address = Squeeze(raw, Longest);
        if (address is null)
            return null;
        if (Web(address) is { } web)
            return web;
        foreach (var scheme in (ReadOnlySpan<string>)["mailto:", "tel:"])
        {
            if (address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && address.Length > scheme.Length)
                return scheme + Encode(address.AsSpan(scheme.Length));
        }

        return null;
    }

    /// <summary>An http or https address, or null. An address without a scheme gets https, as mail has no page to be relative to.</summary>
    internal static string? Web(string raw)
    {
        var address = Squeeze(raw, Longest);
        if (address is null)
            return null;
        var scheme = address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : address.StartsWith("//", StringComparison.Ordinal) ? 2 : 0;
        if (scheme == 0 || address.Length == scheme || !(char.IsLetterOrDigit(address[scheme]) || address[scheme] == '['))
            return null;
        return (scheme == 7 ? "http://" : "https://") + Encode(address.AsSpan(scheme));
    }

    /// <summary>The Content-ID of a cid address (RFC 2392), or null.</summary>
    internal static string? ContentId(string raw)
    {
        var address = Squeeze(raw, 1_000);
        if (address is null || !address.StartsWith("cid:", StringComparison.OrdinalIgnoreCase) || address.Length == 4)
            return null;
        return Uri.UnescapeDataString(address[4..]).Trim('<', '>');
    }

    /// <summary>A small raster image carried in the address itself, or null. SVG is a document and never passes.</summary>
    internal static string? DataImage(string raw)
    {
        if (raw.Length > LargestDataImage)
            return null;
        var address = Squeeze(raw, LargestDataImage)?.Replace(" ", "", StringComparison.Ordinal);
        if (address is null)
            return null;
        foreach (var start in DataImages)
        {
            if (address.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                && address.AsSpan(start.Length).IndexOfAnyExcept(Base64) < 0)
                return start + address[start.Length..];
        }

        return null;
    }

    private static readonly System.Buffers.SearchValues<char> Base64 =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <summary>Browsers ignore tabs and line ends anywhere, and controls around an address (WHATWG URL, basic parser); so do we.</summary>
    private static string? Squeeze(string raw, int longest)
    {
        if (raw.Length > longest * 2)
            return null;
        var address = new StringBuilder(raw.Length);
        foreach (var c in raw)
        {
            if (c is not ('\t' or '\n' or '\r') && !InvisibleText.IsControl(c) && !InvisibleText.IsBidiOverride(c))
                address.Append(c);
        }

        var text = address.ToString().Trim();
        return text.Length == 0 || text.Length > longest ? null : text;
    }

    private static string Encode(ReadOnlySpan<char> rest)
    {
        var encoded = new StringBuilder(rest.Length);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in rest.EnumerateRunes())
        {
            var allowed = rune.IsAscii
                ? rune.Value > ' ' && "\"<>`\\^{|}'".IndexOf((char)rune.Value, StringComparison.Ordinal) < 0
                : !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && rune.Value < 0xFFF0
                  && Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format;
            if (allowed)
            {
                encoded.Append(rune.ToString());
                continue;
            }

            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
                encoded.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }
}
