using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Conversations;

/// <summary>Something came in. A person's words reopen a case that had ended; a machine's never do.</summary>
public sealed record ReceiveMessage(string MessageId, Channel Channel, string CustomerId, MessageKind Kind, string? ArrivalId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;

        CaseEvent received = new MessageReceived(MessageId, Channel, CustomerId, Kind, ArrivalId);
        return Kind == MessageKind.Message && state.Status is CaseStatus.Resolved or CaseStatus.Closed
            ? new[] { received, new CaseReopened(ReopenReason.CustomerWrote) }
            : new[] { received };
    }
}
