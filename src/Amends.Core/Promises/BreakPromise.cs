using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Promises;

/// <summary>The due time passed. Nothing happens when the promise was kept, moved or withdrawn before.</summary>
public sealed record BreakPromise(string PromiseId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by) =>
        state is { MergedInto: null } && state.Promises.GetValueOrDefault(PromiseId) is { IsOpen: true, IsBroken: false } promise && promise.DueAt <= now
            ? new CaseEvent[] { new PromiseBroken(promise.Id, promise.DueAt) }
            : Array.Empty<CaseEvent>();
}
