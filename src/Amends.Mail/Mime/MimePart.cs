namespace Amends.Mail.Mime;

/// <summary>A part of the tree. <c>Body</c> is a slice of the raw mail; decoding happens when asked for.</summary>
public sealed class MimePart
{
    private readonly MailContext context;
    private readonly Lazy<MailMessage?> message;

    internal MimePart(MailContext context, HeaderList headers, long offset, int depth, string defaultType, string? fileName = null)
    {
        this.context = context;
        Headers = headers;
        Offset = offset;
        Depth = depth;
        var type = HeaderParameters.Parse(headers.Text("Content-Type"));
        TypeParameters = type;
        if (depth == 0)
            context.AssumedCharset = type["charset"] ?? EncodedWord.CharsetIn(headers.Text("Subject")) ?? EncodedWord.CharsetIn(headers.Text("From"));
        headers.AssumeCharset(type["charset"] ?? context.AssumedCharset);
        MediaType = MediaTypes.Normalise(type.Value, defaultType);
        var disposition = HeaderParameters.Parse(headers.Text("Content-Disposition"));
        DispositionParameters = disposition;
        Disposition = disposition.Value.Length == 0 ? null : disposition.Value.ToLowerInvariant();
        TransferEncoding = TransferEncodings.Find(headers.Text("Content-Transfer-Encoding"));
        ContentId = MessageIds.ParseOne(headers.Text("Content-ID"));
        FileName = fileName is not null ? MediaTypes.FileName(fileName) : MediaTypes.FileName(disposition["filename"] ?? disposition["name"] ?? type["name"] ?? type["filename"]);
        message = new(() => MailReader.ReadInner(this, context));
    }

    public HeaderList Headers { get; }

    /// <summary>Lower case, <c>type/subtype</c>, parameters apart. What is missing or unreadable is <c>text/plain</c> (RFC 2045 section 5.2).</summary>
    public string MediaType { get; internal set; }

    public HeaderParameters TypeParameters { get; }

    public HeaderParameters DispositionParameters { get; }

    /// <summary><c>inline</c>, <c>attachment</c> or another word in lower case; null when there is none (RFC 2183).</summary>
    public string? Disposition { get; }

    public TransferEncoding TransferEncoding { get; internal set; }

    /// <summary>Without angle brackets.</summary>
    public string? ContentId { get; }

    public string? FileName { get; }

    /// <summary>Charset as declared, or null.</summary>
    public string? Charset => TypeParameters["charset"];

    /// <summary>Byte of the first header in the raw mail.</summary>
    public long Offset { get; }

    /// <summary>0 for the root.</summary>
    public int Depth { get; }

    /// <summary>Header block and body as they came.</summary>
    public ReadOnlyMemory<byte> Raw { get; internal set; }

    /// <summary>The body as it came, still encoded; for a multipart, everything after its headers.</summary>
    public ReadOnlyMemory<byte> Body { get; internal set; }

    /// <summary>The parts inside a multipart, in order; empty for others.</summary>
    public IReadOnlyList<MimePart> Parts { get; internal set; } = [];

    public bool IsMultipart => MediaType.StartsWith("multipart/", StringComparison.Ordinal);

    public bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal);

    /// <summary>The attached mail (message/rfc822, message/global, headers alone as text/rfc822-headers), or null.</summary>
    public MailMessage? Message => message.Value;

    /// <summary>The decoded bytes. Junk between them is skipped.</summary>
    public byte[] Decode()
    {
        using var stream = new MemoryStream(TransferDecoder.Estimate(Body.Span, TransferEncoding));
        DecodeTo(stream);
        return stream.Length == stream.Capacity ? stream.GetBuffer() : stream.ToArray();
    }

    public void DecodeTo(Stream target)
    {
        ArgumentNullException.ThrowIfNull(target);
        TransferDecoder.Decode(Body.Span, TransferEncoding, target, (code, text) => context.Warnings.Add(code, text, Offset));
    }

    /// <summary>The decoded text with LF line ends, read in the declared charset, or the likely one where that is wrong.</summary>
    public string DecodeText() => BodyText.Decode(this, context);

    /// <summary>This part and all below it, in order.</summary>
    public IEnumerable<MimePart> Walk()
    {
        yield return this;
        foreach (var part in Parts)
            foreach (var inner in part.Walk())
                yield return inner;
    }
}

/// <summary>What is shared by all parts of one mail.</summary>
internal sealed class MailContext(MimeLimits limits, int depth)
{
    public MimeLimits Limits { get; } = limits;

    /// <summary>How deep this mail itself lies in others.</summary>
    public int Depth { get; } = depth;

    /// <summary>What raw 8-bit header bytes are taken for when they are not UTF-8.</summary>
    public string? AssumedCharset { get; set; }

    public WarningLog Warnings { get; } = new(limits.MaxWarnings);
}
