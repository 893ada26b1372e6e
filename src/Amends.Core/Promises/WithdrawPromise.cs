using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Promises;

/// <summary>It will not be done; the customer was told why.</summary>
public sealed record WithdrawPromise(string PromiseId, string ReasonTextId, string? MessageId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by) => state.FindOpenPromise(PromiseId).Map(promise =>
        new CaseEvent[] { new PromiseWithdrawn(promise.Id, ReasonTextId, MessageId) });
}
