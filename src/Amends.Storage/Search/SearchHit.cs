namespace Amends.Storage.Search;

public enum SearchReason
{
    /// <summary>The case has this number.</summary>
    CaseNumber,

    /// <summary>An order, tracking or phone number in it is this one, or ends so.</summary>
    Number,

    /// <summary>This mail address takes part or is mentioned.</summary>
    Address,
    Words,
}

/// <summary>A case that was found, and where.</summary>
public sealed record SearchHit(string CaseId, SearchReason Reason, SearchSnippet Snippet);

/// <summary>Plain text, never markup, with the places that matched.</summary>
public sealed record SearchSnippet(string Text, IReadOnlyList<SearchRange> Matches);

/// <param name="Start">In UTF-16 units of the snippet's text.</param>
public readonly record struct SearchRange(int Start, int Length);

/// <param name="Next">Cursor of the next page; null on the last one.</param>
/// <param name="Count">Cases that match and that the viewer may see; exact up to 999.</param>
/// <param name="CountIsExact">False: there are more than 999.</param>
public sealed record SearchPage(IReadOnlyList<SearchHit> Hits, string? Next, int Count, bool CountIsExact)
{
    public const int MostCounted = 999;

    public string CountText => CountIsExact ? Count.ToString(System.Globalization.CultureInfo.InvariantCulture) : "999+";
}
