using NodaTime;

namespace Amends.Web.Search;

/// <summary>What a search found, in groups. The same view fills the box's list and the search page.</summary>
public sealed record SearchView
{
    public string Query { get; init; } = "";

    public IReadOnlyList<SearchGroup> Groups { get; init; } = [];

    /// <summary>Exact to 999; null means more.</summary>
    public int? Total { get; init; } = 0;

    /// <summary>Keyset cursor of the next page, or null.</summary>
    public string? Next { get; init; }
}

/// <param name="Title">Cases, Customers, Promises, Messages.</param>
public sealed record SearchGroup(string Title, IReadOnlyList<SearchHit> Hits);

/// <summary>One thing found.</summary>
/// <param name="Icon">Name of an icon of the sprite.</param>
/// <param name="Line">Second line; <c>⟦</c> and <c>⟧</c> stand around the words that were found.</param>
/// <param name="Exact">The number or address matched as a whole: stands first, marked.</param>
public sealed record SearchHit(string Url, string Icon, string Title, string? Line = null, Instant? At = null, bool Exact = false);
