using System.Collections;

namespace Amends.Mail.Mime;

/// <summary>One header field as it came (RFC 5322 section 2.2).</summary>
/// <param name="name">Name as written, without the colon.</param>
/// <param name="raw">Bytes after the colon, folds included, without the last line end.</param>
/// <param name="offset">Byte of the name in the raw mail.</param>
public sealed class MailHeader(string name, ReadOnlyMemory<byte> raw, long offset)
{
    private string? text;
    private string? decoded;

    public string Name { get; } = name;

    public ReadOnlyMemory<byte> Raw { get; } = raw;

    public long Offset { get; } = offset;

    /// <summary>Unfolded and trimmed; encoded words still encoded. Raw 8-bit bytes are read as UTF-8, or else windows-1252.</summary>
    public string Text => text ??= HeaderText.Unfold(Raw.Span, AssumedCharset);

    /// <summary>What raw 8-bit bytes are taken for when they are not UTF-8.</summary>
    internal string? AssumedCharset { get; init; }

    /// <summary>As people read it: encoded words (RFC 2047) decoded.</summary>
    public string Decoded => decoded ??= EncodedWord.Decode(Text);

    public override string ToString() => $"{Name}: {Decoded}";

    /// <summary>Reads raw bytes anew when the charset of the letter turns out later.</summary>
    internal void Assume(string? charset)
    {
        if (charset is null || charset == AssumedCharset || (text is not null && !text.AsSpan().ContainsAnyExceptInRange('\0', '\u007f')))
            return;
        text = HeaderText.Unfold(Raw.Span, charset);
        decoded = null;
    }
}

/// <summary>The header fields of a mail or part, in order.</summary>
public sealed class HeaderList(IReadOnlyList<MailHeader> headers) : IReadOnlyList<MailHeader>
{
    public int Count => headers.Count;

    public MailHeader this[int index] => headers[index];

    /// <summary>The first field of that name that says something, else the first of that name; names are case-insensitive.</summary>
    public MailHeader? Find(string name)
    {
        MailHeader? empty = null;
        foreach (var header in headers)
        {
            if (!header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!HeaderText.IsBlank(header.Raw.Span))
                return header;
            empty ??= header;
        }

        return empty;
    }

    public IEnumerable<MailHeader> FindAll(string name)
    {
        foreach (var header in headers)
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                yield return header;
    }

    internal void AssumeCharset(string? charset)
    {
        foreach (var header in headers)
            header.Assume(charset);
    }

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Unfolded text of the first field of that name, encoded words still encoded.</summary>
    public string? Text(string name) => Find(name)?.Text;

    /// <summary>Decoded text of the first field of that name.</summary>
    public string? Decoded(string name) => Find(name)?.Decoded;

    public IEnumerator<MailHeader> GetEnumerator() => headers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
