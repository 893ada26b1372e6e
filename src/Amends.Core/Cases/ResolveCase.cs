using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Cases;

/// <summary>What was promised is done. Refused while a promise is open: keep it, move it or withdraw it first.</summary>
/// <param name="FollowUpAt">When the customer is asked whether it stayed right; null where nothing is asked.</param>
public sealed record ResolveCase(string? TextId, Instant? FollowUpAt) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;
        if (state.Status != CaseStatus.Open)
            return Refusal.NotNow("case-is-not-open", "Only an open case can be resolved.");
        var open = state.OpenPromises.Count();
        if (open > 0)
            return Refusal.NotNow(
                "promises-are-open",
                open == 1
                    ? "One promise is still open. Mark it as kept, move it or withdraw it first."
                    : $"{open} promises are still open. Mark them as kept, move them or withdraw them first.");
        if (FollowUpAt <= now)
            return Refusal.Invalid("followUpAt", "The follow-up has to be in the future.");
        return new CaseEvent[] { new CaseResolved(TextId, FollowUpAt) };
    }
}
