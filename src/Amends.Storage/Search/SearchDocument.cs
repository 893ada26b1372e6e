namespace Amends.Storage.Search;

/// <summary>
/// What the index knows of one stretch of a case: its first 64 facts, the next 64, and so on. Nearly every case is one
/// document, so that words of different messages are found together; a case of a thousand mails is not written again whole
/// with each of them.
/// </summary>
/// <param name="Position">Log position of the last fact with words in this stretch: unique, and the order of "newest first".</param>
/// <param name="Full">The stretch is complete, so another one of the same case may follow.</param>
/// <param name="Head">Subjects, names, addresses, file names: what counts more.</param>
/// <param name="Body">What was said.</param>
public sealed record SearchDocument(
    string CaseId, long Stretch, long Position, bool Full, string TeamId, string Head, string Body, IReadOnlyCollection<Identifier> Identifiers)
{
    public const int FactsPerStretch = 64;

    public static long StretchOf(long version) => (version - 1) / FactsPerStretch;
}

/// <summary>How far the index has read.</summary>
/// <param name="Position">The last log position that is in the index; 0 for none.</param>
/// <param name="Fact">Which fact that was (<c>caseId/version</c>): a desk restored from an older backup is noticed by it.</param>
/// <param name="ChangeId">The last row of the change record that was looked at.</param>
public sealed record SearchProgress(long Position, string Fact, string ChangeId)
{
    public static SearchProgress Start { get; } = new(0, "", "");
}
