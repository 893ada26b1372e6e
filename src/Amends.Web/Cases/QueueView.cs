using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Cases;

/// <summary>One page of the queue: a view, its filters as they stand in the address, and its rows in order.</summary>
public sealed record QueueView
{
    /// <summary>mine, unassigned, promises, waiting, followups, all.</summary>
    public required string View { get; init; }

    /// <summary>A team's name when the queue is of one team.</summary>
    public string? TeamName { get; init; }

    public required IReadOnlyList<CaseRowView> Rows { get; init; }

    /// <summary>promise, waiting, newest.</summary>
    public string Sort { get; init; } = "promise";

    public string? Kind { get; init; }

    public string? Team { get; init; }

    public string? Owner { get; init; }

    /// <summary>open, resolved, closed, or null for open.</summary>
    public string? State { get; init; }

    public IReadOnlyList<Choice> Teams { get; init; } = [];

    public IReadOnlyList<Choice> Owners { get; init; } = [];

    /// <summary>Keyset cursor of the next page, or null at the end.</summary>
    public string? Next { get; init; }

    /// <summary>The cursor this page began at, or null for the first.</summary>
    public string? After { get; init; }

    /// <summary>How many cases the whole view has; null when the count stops at 999.</summary>
    public int? Total { get; init; }

    /// <summary>The next promise due in an empty queue, for its one sentence.</summary>
    public Instant? NextDue { get; init; }
}

/// <summary>A case as the queue shows it.</summary>
public sealed record CaseRowView
{
    public required string Id { get; init; }

    public required string Number { get; init; }

    /// <summary>The customer's name, or the address where no name is known.</summary>
    public required string Customer { get; init; }

    public required string Subject { get; init; }

    /// <summary>The beginning of what the customer said last, plain text; at most 200 characters.</summary>
    public string? LastWords { get; init; }

    /// <summary>The customer wrote since anybody of us answered.</summary>
    public bool HasNewWords { get; init; }

    public required string Kind { get; init; }

    /// <summary>How often the customer has come to us with this.</summary>
    public int Contacts { get; init; } = 1;

    /// <summary>calm, upset, angry, or null when not read.</summary>
    public string? Temperature { get; init; }

    /// <summary>open, waiting, resolved, closed.</summary>
    public string State { get; init; } = "open";

    public string? NextPromise { get; init; }

    public Instant? NextDue { get; init; }

    public Person? Owner { get; init; }

    public IReadOnlyList<PresenceView> Here { get; init; } = [];

    /// <summary>When something last happened.</summary>
    public required Instant Touched { get; init; }

    /// <summary>Since when the customer has been waiting for us, or null.</summary>
    public Instant? WaitingSince { get; init; }

    /// <summary>When the follow-up goes out, or null.</summary>
    public Instant? FollowUpDue { get; init; }

    /// <summary>A message of this case could not be delivered, or may have been sent.</summary>
    public bool DeliveryTrouble { get; init; }
}

/// <summary>Somebody of us is at a case now.</summary>
/// <param name="State">reading, writing, calling.</param>
public sealed record PresenceView(Person Who, string State);
