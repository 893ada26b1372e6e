using System.Security.Cryptography;
using System.Text;

namespace Amends.Mail.Mime;

/// <summary>Writes parts: texts in the encoding that fits them best, files in base64.</summary>
internal sealed class BodyWriter(Stream output, string seed)
{
    private int boundaries;

    public void Multipart(string subtype, string? startType, IReadOnlyList<Action> parts)
    {
        // "=_" can stand in neither base64 nor quoted-printable, so no part holds the boundary.
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{boundaries++}"));
        var boundary = $"=_{Convert.ToHexStringLower(digest.AsSpan(0, 14))}";
        if (startType is null)
            Header(w => w.Parameters("Content-Type", $"multipart/{subtype}", ("boundary", boundary)));
        else
            Header(w => w.Parameters("Content-Type", $"multipart/{subtype}", ("type", startType), ("boundary", boundary)));
        foreach (var part in parts)
        {
            Ascii($"\r\n--{boundary}\r\n");
            part();
        }

        Ascii($"\r\n--{boundary}--\r\n");
    }

    public void Text(string subtype, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(Lines(text));
        var high = bytes.Count(b => b >= 0x80);
        var encoding = high == 0 && IsPlain(bytes) ? "7bit" : high > bytes.Length / 5 ? "base64" : "quoted-printable";
        Header(w =>
        {
            w.Parameters("Content-Type", $"text/{subtype}", ("charset", "utf-8"));
            w.Text("Content-Transfer-Encoding", encoding);
        });
        Ascii("\r\n");
        switch (encoding)
        {
            case "7bit":
                output.Write(bytes);
                break;
            case "base64":
                Base64(bytes);
                break;
            default:
                QuotedPrintable.Encode(bytes, output);
                break;
        }
    }

    public void File(OutgoingAttachment file, bool inline)
    {
        var type = IsMediaType(file.ContentType) ? file.ContentType.ToLowerInvariant() : "application/octet-stream";
        // Attached mail may not be in base64 (RFC 2046 section 5.2.1); where it does not fit as it is, it goes as a file.
        var asIs = type == "message/rfc822" && IsPlain(file.Content.Span) && !file.Content.Span.ContainsAnyExceptInRange((byte)0, (byte)0x7f) && !HasBareLineEnd(file.Content.Span);
        if (type.StartsWith("message/", StringComparison.Ordinal) && !asIs)
            type = "application/octet-stream";
        if (type.StartsWith("multipart/", StringComparison.Ordinal))
            type = "application/octet-stream";
        var name = MediaTypes.FileName(file.Name) ?? "file";
        Header(w =>
        {
            w.Parameters("Content-Type", type, ("name", name));
            w.Text("Content-Transfer-Encoding", asIs ? "7bit" : "base64");
            w.Parameters("Content-Disposition", inline ? "inline" : "attachment", ("filename", name));
            if (file.ContentId is { } id)
                w.Ids("Content-ID", [id]);
        });
        Ascii("\r\n");
        if (asIs)
            output.Write(file.Content.Span);
        else
            Base64(file.Content.Span);
    }

    private void Header(Action<HeaderWriter> write)
    {
        var writer = new HeaderWriter();
        write(writer);
        output.Write(Encoding.UTF8.GetBytes(writer.ToString()));
    }

    private void Ascii(string text) => output.Write(Encoding.ASCII.GetBytes(text));

    private void Base64(ReadOnlySpan<byte> bytes)
    {
        Span<byte> line = stackalloc byte[80];
        while (!bytes.IsEmpty)
        {
            var take = Math.Min(57, bytes.Length);
            System.Buffers.Text.Base64.EncodeToUtf8(bytes[..take], line, out _, out var written);
            output.Write(line[..written]);
            output.Write("\r\n"u8);
            bytes = bytes[take..];
        }
    }

    /// <summary>CRLF line ends and no control characters but tabs; every text ends its last line.</summary>
    private static string Lines(string text)
    {
        var result = new StringBuilder(text.Length + 64);
        foreach (var rune in BodyText.Lines(text).EnumerateRunes())
        {
            if (rune.Value == '\n')
                result.Append("\r\n");
            else if (rune.Value == '\t' || !Rune.IsControl(rune))
                result.Append(rune.ToString());
        }

        if (result.Length > 0 && result[^1] != '\n')
            result.Append("\r\n");
        return result.ToString();
    }

    /// <summary>Safe as 7bit: lines within 998 bytes (RFC 5322 section 2.1.1), none that mail programs of old change.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var line = UuEncoded.TakeLine(ref bytes);
            // A line like a boundary would cut the part; "From " would be marked in an mbox.
            if (line.Length > 990 || line.StartsWith("From "u8) || line.StartsWith("--=_"u8))
                return false;
        }

        return true;
    }

    private static bool HasBareLineEnd(ReadOnlySpan<byte> bytes) =>
        bytes.Count((byte)'\n') != bytes.Count((byte)'\r') || bytes.Count("\r\n"u8) != bytes.Count((byte)'\n') || bytes.Contains((byte)0);

    private static bool IsMediaType(string type) => type.Split('/') is [{ Length: > 0 and < 60 } major, { Length: > 0 and < 100 } minor]
        && (major + minor).All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+' or '_');
}
