using System.Collections.Immutable;
using Amends.Core.Promises;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Cases;

/// <summary>What is known of one case after its facts up to <see cref="Version"/>. Built by <see cref="CaseEvolution"/> alone.</summary>
public sealed record Case
{
    /// <summary>The case before its first fact.</summary>
    public static Case Unopened(string id) => new() { Id = id };

    public required string Id { get; init; }

    /// <summary>The number of facts so far; 0 before the case is opened.</summary>
    public long Version { get; init; }

    /// <summary>The version of the last message in or out, or call: what a person who replies must have seen.</summary>
    public long SpokenVersion { get; init; }

    /// <summary>The version of the last assignment: what a person who assigns must have seen.</summary>
    public long AssignedVersion { get; init; }

    /// <summary>The number people say; gaps are allowed.</summary>
    public long Number { get; init; }

    public CaseStatus Status { get; init; }

    public CaseKind Kind { get; init; }

    public Channel Channel { get; init; }

    public string CustomerId { get; init; } = "";

    public string TeamId { get; init; } = "";

    public string BrandId { get; init; } = "";

    public string? MailboxId { get; init; }

    public Actor? Owner { get; init; }

    public Instant OpenedAt { get; init; }

    public string? MergedInto { get; init; }

    public ImmutableArray<string> Absorbed { get; init; } = [];

    public ImmutableHashSet<string> Messages { get; init; } = [];

    public ImmutableDictionary<string, Promise> Promises { get; init; } = ImmutableDictionary<string, Promise>.Empty;

    /// <summary>When to go back and ask; null where nothing is outstanding.</summary>
    public Instant? FollowUpAt { get; init; }

    /// <summary>The question went out and was not answered yet.</summary>
    public bool FollowUpAsked { get; init; }

    public bool IsOpened => Version > 0;

    public IEnumerable<Promise> OpenPromises => Promises.Values.Where(promise => promise.IsOpen);

    /// <summary>A merged case lives on elsewhere and takes nothing new.</summary>
    internal Refusal? RefuseUnlessLive() => this switch
    {
        { IsOpened: false } => Refusal.NotFound("case"),
        { MergedInto: not null } => Refusal.NotNow("case-is-merged", "This case lives on in another one. Do it there."),
        _ => null,
    };

    internal Outcome<Promise> FindOpenPromise(string promiseId)
    {
        if (RefuseUnlessLive() is { } refusal)
            return refusal;
        if (!Promises.TryGetValue(promiseId, out var promise))
            return Refusal.NotFound("promise");
        if (promise.State == PromiseState.Kept)
            return Refusal.NotNow("promise-is-kept", "This promise is already marked as kept.");
        return promise.State == PromiseState.Withdrawn
            ? Refusal.NotNow("promise-is-withdrawn", "This promise was withdrawn.")
            : promise;
    }
}
