using Amends.Core.Cases;

namespace Amends.Storage.Conversations;

/// <summary>A row per message of a case, with what became of those we sent.</summary>
internal static class MessageProjection
{
    private const string Insert = """
        INSERT INTO messages (id, case_id, version, direction, channel, kind, at, actor)
        VALUES (@id, @caseId, @version, @direction, @channel, @kind, @at, @actor)
        """;

    public static void Apply(Session session, CaseFact fact)
    {
        switch (fact.Event)
        {
            case MessageReceived received:
                session.Execute(Insert, Row(fact, received.MessageId, "in", received.Channel, received.Kind.ToString()));
                break;
            case MessageSent sent:
                session.Execute(Insert, Row(fact, sent.MessageId, "out", sent.Channel, sent.Purpose.ToString()));
                break;
            case MessageDelivery delivery:
                Deliver(session, fact, delivery);
                break;
            default:
                break;
        }
    }

    /// <summary>Bad news about one recipient is not covered up by good news about the next; only a person's word settles it.</summary>
    private static void Deliver(Session session, CaseFact fact, MessageDelivery delivery) => session.Execute(
        """
        UPDATE messages SET delivery = @result, delivery_code = @Code, delivery_at = @at
        WHERE id = @MessageId AND (delivery IS NULL OR delivery IN ('Sent', 'Deferred', 'Settled') OR @result NOT IN ('Sent', 'Deferred'))
        """,
        new { result = delivery.Result.ToString(), delivery.Code, at = fact.At.Milliseconds(), delivery.MessageId });

    private static object Row(CaseFact fact, string id, string direction, Channel channel, string kind) => new
    {
        id,
        caseId = fact.CaseId,
        version = fact.Version,
        direction,
        channel = channel.ToString(),
        kind,
        at = fact.At.Milliseconds(),
        actor = fact.By.ToString(),
    };
}
