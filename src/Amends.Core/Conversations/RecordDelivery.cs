using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Conversations;

/// <summary>What became of a message that we sent. Taken on a merged case too: the mail went out from there.</summary>
public sealed record RecordDelivery(string MessageId, int? Recipient, DeliveryResult Result, int Code) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by) => state.Messages.Contains(MessageId)
        ? new CaseEvent[] { new MessageDelivery(MessageId, Recipient, Result, Code) }
        : Refusal.NotFound("message");
}
