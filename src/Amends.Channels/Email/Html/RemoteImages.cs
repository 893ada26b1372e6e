namespace Amends.Channels.Email.Html;

/// <summary>Decides for every image of one body where it comes from, and remembers what was asked for.</summary>
internal sealed class RemoteImages(SafeHtmlOptions options, IReadOnlySet<string>? issued)
{
    private readonly List<string> _contentIds = [];
    private readonly HashSet<string> _issued = issued is null ? [] : [.. issued];

    internal bool Remote { get; private set; }

    internal IReadOnlyList<string> ContentIds => _contentIds;

    /// <summary>Our own addresses that were written into the body; only these are known again when it is read a second time.</summary>
    internal IReadOnlySet<string> Issued => _issued;

    /// <summary>The address to load an image from, or null to leave it out.</summary>
    internal string? Address(string raw)
    {
        if (raw.Length == 0)
            return null;
        if (Addresses.ContentId(raw) is { } contentId)
            return OfPart(contentId);
        if (Addresses.DataImage(raw) is { } data)
            return data;
        if (_issued.Contains(raw))
            return raw;
        if (Addresses.Web(raw) is not { } web)
            return null;
        Remote = true;
        return options.AllowRemoteImages ? web : null;
    }

    private string? OfPart(string contentId)
    {
        var address = options.AttachmentAddress(contentId);
        if (address is null)
            return null;
        _issued.Add(address);
        if (!_contentIds.Contains(contentId, StringComparer.Ordinal) && _contentIds.Count < 1_000)
            _contentIds.Add(contentId);
        return address;
    }
}
