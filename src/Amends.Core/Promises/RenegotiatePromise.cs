using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Promises;

/// <summary>
/// The customer was told, before it was due, of another time. Once the due time has passed it is too late to renegotiate:
/// the promise stays broken and owed, and a new one can be made beside it.
/// </summary>
/// <param name="MessageId">The message in which the customer was told; null when it was on a call or in person.</param>
public sealed record RenegotiatePromise(string PromiseId, Instant DueAt, SaidTime Said, string ReasonTextId, string? MessageId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by) => state.FindOpenPromise(PromiseId).Then<CaseEvent[]>(promise =>
    {
        if (promise.IsBroken || promise.DueAt <= now)
            return Refusal.NotNow(
                "promise-is-broken",
                "The time of this promise has passed, so it can no longer be moved. Keep it late, or withdraw it and make a new one.");
        if (DueAt <= now)
            return Refusal.Invalid("due", "A promise has to be due in the future.");
        return new CaseEvent[]
        {
            new PromiseRenegotiated(promise.Id, DueAt, PromiseWarning.At(now, DueAt), Said, ReasonTextId, MessageId),
        };
    });
}
