using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Cases;

public sealed record SetKind(CaseKind Kind) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;
        return state.Kind == Kind ? Array.Empty<CaseEvent>() : new CaseEvent[] { new CaseKindSet(Kind) };
    }
}
