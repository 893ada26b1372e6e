using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Promises;

/// <summary>A promise as every page shows it: ring, words, owner, time.</summary>
public sealed record PromiseView
{
    public required string Id { get; init; }

    public required string CaseId { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>The customer's name.</summary>
    public required string Customer { get; init; }

    /// <summary>In the words the customer saw.</summary>
    public required string What { get; init; }

    public required Instant Due { get; init; }

    public Person? Owner { get; init; }

    /// <summary>open, kept, withdrawn. An open one whose time passed is overdue.</summary>
    public string State { get; init; } = "open";

    public Instant? KeptAt { get; init; }

    /// <summary>How often it moved with the customer told.</summary>
    public int Moved { get; init; }

    /// <summary>One short remark: "needs two people, one confirmed".</summary>
    public string? Remark { get; init; }

    /// <summary>The owner is not at work before it is due.</summary>
    public bool OwnerAway { get; init; }

    public string? WithdrawnBecause { get; init; }

    public Instant? MadeAt { get; init; }

    public bool IsLate(Instant now) => State is "open" && Due <= now;

    public bool IsKeptLate => State is "kept" && KeptAt > Due;
}
