using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Promises;

/// <summary>The warning time came. Nothing happens when the promise was kept, moved or warned of meanwhile.</summary>
public sealed record WarnOfPromise(string PromiseId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by) =>
        state is { MergedInto: null } && state.Promises.GetValueOrDefault(PromiseId) is { IsOpen: true, Warned: false, IsBroken: false } promise && promise.WarnAt <= now
            ? new CaseEvent[] { new PromiseWarned(promise.Id) }
            : Array.Empty<CaseEvent>();
}
