using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.FollowUps;

/// <summary>Goes back to ask whether it stayed right. Once per resolution.</summary>
public sealed record SendFollowUp(string MessageId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;
        if (state.Status != CaseStatus.Resolved || state.FollowUpAt is null || state.FollowUpAsked)
            return Refusal.NotNow("no-follow-up", "No follow-up is due on this case.");
        return new CaseEvent[] { new MessageSent(MessageId, Channel.Mail, MessagePurpose.FollowUp), new FollowUpSent(MessageId) };
    }
}
