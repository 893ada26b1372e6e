using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Conversations;

/// <summary>A call was had: with whom, which way, when it began. A call by the customer reopens a case that had ended.</summary>
public sealed record LogCall(string CallId, bool Incoming, string CustomerId, Instant StartedAt) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;
        if (StartedAt > now + Duration.FromMinutes(5))
            return Refusal.Invalid("startedAt", "A call that is still to come cannot be logged.");

        CaseEvent logged = new CallLogged(CallId, Incoming, CustomerId, StartedAt);
        return Incoming && state.Status is CaseStatus.Resolved or CaseStatus.Closed
            ? new[] { logged, new CaseReopened(ReopenReason.CustomerWrote) }
            : new[] { logged };
    }
}
