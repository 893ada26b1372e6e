using System.Security.Cryptography;

namespace Amends.Mail.Mime;

/// <summary>A part that people see as a file. Size and hash are worked out on first use, without keeping the bytes.</summary>
public sealed class MailAttachment
{
    private readonly Lazy<(long Size, string Sha256)> digest;

    internal MailAttachment(MimePart part, string? name, bool inline)
    {
        Part = part;
        Name = name;
        Inline = inline;
        digest = new(() =>
        {
            using var sink = new DigestStream(HashAlgorithmName.SHA256);
            Part.DecodeTo(sink);
            return (sink.Length, sink.Hex());
        });
    }

    /// <summary>File name as sent, decoded, without folders; null when none was given.</summary>
    public string? Name { get; }

    /// <summary>Media type in lower case, such as <c>image/png</c>.</summary>
    public string ContentType => Part.MediaType;

    /// <summary>Decoded bytes.</summary>
    public long Size => digest.Value.Size;

    /// <summary>Of the decoded bytes, lower-case hexadecimal.</summary>
    public string Sha256 => digest.Value.Sha256;

    /// <summary>Shown within the text rather than offered as a file.</summary>
    public bool Inline { get; }

    /// <summary>Without angle brackets; what <c>cid:</c> links name (RFC 2392).</summary>
    public string? ContentId => Part.ContentId;

    public MimePart Part { get; }
}
