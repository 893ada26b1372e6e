using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Conversations;

/// <summary>An answer to the customer, or one of the desk's own mails.</summary>
/// <param name="SeenVersion">
/// The version the writer was looking at. When something was said since, the reply is refused, and the draft is theirs to
/// look over: nobody answers past a colleague or past the customer's last word without knowing it.
/// </param>
public sealed record SendMessage(string MessageId, Channel Channel, MessagePurpose Purpose, long? SeenVersion) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;
        if (SeenVersion < state.SpokenVersion)
            return new Refusal(
                RefusalKind.Conflict,
                "spoken-meanwhile",
                "Something was said on this case while you were writing. Your draft is kept: read what is new, then send.");
        return new CaseEvent[] { new MessageSent(MessageId, Channel, Purpose) };
    }
}
