using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Cases;

public sealed record ReopenCase : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;
        return state.Status == CaseStatus.Open
            ? Refusal.NotNow("case-is-open", "This case is already open.")
            : new CaseEvent[] { new CaseReopened(ReopenReason.Staff) };
    }
}
