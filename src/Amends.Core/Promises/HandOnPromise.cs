using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Promises;

/// <summary>Somebody else keeps it.</summary>
public sealed record HandOnPromise(string PromiseId, Actor Owner) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by) => state.FindOpenPromise(PromiseId).Then<CaseEvent[]>(promise =>
    {
        if (!Owner.IsStaff)
            return Refusal.Invalid("owner", "A promise belongs to a person or a program of this organisation.");
        return promise.Owner == Owner ? Array.Empty<CaseEvent>() : new CaseEvent[] { new PromiseHandedOn(promise.Id, Owner) };
    });
}
