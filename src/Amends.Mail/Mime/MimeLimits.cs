namespace Amends.Mail.Mime;

/// <summary>How far a mail is read. What lies beyond a limit is left out with a warning; nothing is refused.</summary>
public sealed record MimeLimits
{
    /// <summary>The limits that the desk works with.</summary>
    public static MimeLimits Default { get; } = new();

    /// <summary>Bytes of one mail that are looked at.</summary>
    public int MaxBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>How deep parts (and mails inside mails) may lie in each other.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Parts kept per mail. Further ones are skipped.</summary>
    public int MaxParts { get; init; } = 1000;

    /// <summary>Bytes of one header block that are read.</summary>
    public int MaxHeaderBytes { get; init; } = 1024 * 1024;

    /// <summary>Header fields kept per part.</summary>
    public int MaxHeaders { get; init; } = 1000;

    /// <summary>Addresses kept per header field.</summary>
    public int MaxAddresses { get; init; } = 10_000;

    /// <summary>Message-IDs kept per header field: the first and the last ones.</summary>
    public int MaxReferences { get; init; } = 1000;

    /// <summary>Characters of body text (and, apart from it, of HTML) that are kept.</summary>
    public int MaxTextLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>Warnings kept per mail.</summary>
    public int MaxWarnings { get; init; } = 100;
}
