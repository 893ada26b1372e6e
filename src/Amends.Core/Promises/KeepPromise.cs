using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Promises;

/// <summary>It was done. Late when the due time had passed, whether or not the desk had noticed yet.</summary>
public sealed record KeepPromise(string PromiseId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by) => state.FindOpenPromise(PromiseId).Map(promise =>
        promise.DueAt < now && !promise.IsBroken
            ? new CaseEvent[] { new PromiseBroken(promise.Id, promise.DueAt), new PromiseKept(promise.Id, Late: true) }
            : new CaseEvent[] { new PromiseKept(promise.Id, promise.IsBroken) });
}
