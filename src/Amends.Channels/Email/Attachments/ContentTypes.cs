using System.Globalization;
using System.Text;

namespace Amends.Channels.Email.Attachments;

/// <summary>How the desk may show an attachment.</summary>
public enum AttachmentView
{
    /// <summary>Saved by the browser, never opened in the desk.</summary>
    Download,

    /// <summary>A raster image, shown in an img element.</summary>
    Image,

    /// <summary>Plain text, shown as text.</summary>
    Text,
}

/// <summary>The response headers an attachment is served with, each a ready value.</summary>
public sealed record AttachmentHeaders(
    string ContentType, string ContentDisposition, string XContentTypeOptions, string ContentSecurityPolicy, string CrossOriginResourcePolicy);

/// <summary>Which attachments may be looked at in the browser, and how each is served.</summary>
public static class ContentTypes
{
    private const string Anything = "application/octet-stream";

    /// <summary>Only what cannot carry a script is shown. HTML, SVG, XML, PDF and all else are downloaded.</summary>
    public static AttachmentView ViewOf(string? contentType) => MediaType(contentType) switch
    {
        "image/png" or "image/jpeg" or "image/jpg" or "image/pjpeg" or "image/gif" or "image/webp" => AttachmentView.Image,
        "text/plain" => AttachmentView.Text,
        _ => AttachmentView.Download,
    };

    /// <summary>
    /// The headers for one attachment. A type that may not be shown is served as bytes to save, whatever the sender called it;
    /// nosniff and a sandbox without any permission hold if a browser opens it all the same.
    /// </summary>
    /// <param name="contentType">The Content-Type of the part, parameters included.</param>
    /// <param name="fileName">The sender's name for it; made safe here.</param>
    /// <param name="inline">Whether a preview was asked for; granted only where <see cref="ViewOf"/> allows one.</param>
    public static AttachmentHeaders HeadersFor(string? contentType, string? fileName, bool inline)
    {
        var view = ViewOf(contentType);
        var type = view switch
        {
            AttachmentView.Image => MediaType(contentType) is "image/jpg" or "image/pjpeg" ? "image/jpeg" : MediaType(contentType),
            AttachmentView.Text => "text/plain; charset=" + Charset(contentType),
            _ => Anything,
        };
        return new AttachmentHeaders(
            type,
            Disposition(inline && view != AttachmentView.Download, FileNames.Safe(fileName)),
            "nosniff",
            "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            "same-origin");
    }

    /// <summary>Content-Disposition (RFC 6266) with an ASCII name for old clients and the true one in RFC 8187 (once 5987) form.</summary>
    private static string Disposition(bool inline, string name)
    {
        var ascii = new StringBuilder(name.Length);
        var extended = new StringBuilder(name.Length * 2);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in name.EnumerateRunes())
        {
            ascii.Append(rune.Value is >= 0x20 and < 0x7F and not ('"' or '\\' or '%') ? (char)rune.Value : '_');
            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
            {
                if (char.IsAsciiLetterOrDigit((char)b) || "!#$&+-.^_`|~".Contains((char)b, StringComparison.Ordinal))
                    extended.Append((char)b);
                else
                    extended.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return $"{(inline ? "inline" : "attachment")}; filename=\"{ascii}\"; filename*=UTF-8''{extended}";
    }

    private static string MediaType(string? contentType)
    {
        var type = (contentType ?? "").AsSpan();
        var end = type.IndexOf(';');
        return (end < 0 ? type : type[..end]).Trim().ToString().ToLowerInvariant();
    }

    private static string Charset(string? contentType)
    {
        var at = contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
            return "utf-8";
        var value = contentType.AsSpan(at + 8).TrimStart('"');
        var length = 0;
        while (length < value.Length && length < 40 && (char.IsAsciiLetterOrDigit(value[length]) || value[length] is '-' or '_' or '.'))
            length++;
        return length == 0 ? "utf-8" : value[..length].ToString().ToLowerInvariant();
    }
}
