using Amends.Core.Shared;
using NodaTime;

namespace Amends.Storage.Idempotency;

/// <summary>
/// The answers to requests that carried an idempotency key, kept in the transaction of the change itself: after a crash either
/// both are there or neither.
/// </summary>
public static class StoredAnswers
{
    public const int LongestKey = 200;

    private static readonly Duration Kept = Duration.FromHours(48);

    /// <summary>The answer that this actor got for this key; null where there is none, or it is too old.</summary>
    public static StoredAnswer? Find(Session session, Actor actor, string key) => session.First<StoredAnswer>(
        "SELECT request_hash, status, body FROM idempotency WHERE actor = @actor AND key = @key AND at >= @oldest",
        new { actor = actor.ToString(), key, oldest = (session.Now - Kept).Milliseconds() });

    public static void Keep(Session session, Actor actor, string key, StoredAnswer answer)
    {
        session.Execute("DELETE FROM idempotency WHERE at < @oldest", new { oldest = (session.Now - Kept).Milliseconds() });
        session.Execute(
            "INSERT INTO idempotency (key, actor, request_hash, status, body, at) VALUES (@key, @actor, @RequestHash, @Status, @Body, @at) ON CONFLICT DO NOTHING",
            new { key, actor = actor.ToString(), answer.RequestHash, answer.Status, answer.Body, at = session.Now.Milliseconds() });
    }
}

/// <param name="RequestHash">SHA-256 of method, address and content, lower-case hex: another request may not use the key.</param>
public sealed record StoredAnswer(string RequestHash, long Status, string Body);
