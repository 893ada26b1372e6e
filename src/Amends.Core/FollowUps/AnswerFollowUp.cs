using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.FollowUps;

/// <summary>"Yes, it stayed right" closes the case; "not yet" reopens it to the same owner.</summary>
public sealed record AnswerFollowUp(FollowUpAnswer Answer, string? TextId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;
        if (state.Status != CaseStatus.Resolved || state.FollowUpAt is null)
            return Refusal.NotNow("no-follow-up", "No question is open on this case. Write to us, and we will read it.");

        CaseEvent answered = new FollowUpAnswered(Answer, TextId);
        return Answer == FollowUpAnswer.StayedRight
            ? new[] { answered, new CaseClosed(null) }
            : new[] { answered, new CaseReopened(ReopenReason.FollowUpSaidNo) };
    }
}
