using Amends.Core.Shared;
using NodaTime;

namespace Amends.Storage.Conversations;

/// <summary>What somebody is writing, saved as typed: their own, per case and kind. A colleague who takes the case erases nothing.</summary>
public static class DraftStore
{
    public const string Reply = "reply";
    public const string Note = "note";
    public const string Call = "call";

    /// <param name="data">The form's fields as json; the store does not look inside.</param>
    public static void Save(Session session, string caseId, Actor actor, string kind, string data) => session.Execute(
        """
        INSERT INTO drafts (case_id, actor, kind, data, updated_at) VALUES (@caseId, @actor, @kind, @data, @at)
        ON CONFLICT (case_id, actor, kind) DO UPDATE SET data = excluded.data, updated_at = excluded.updated_at
        """,
        new { caseId, actor = actor.ToString(), kind, data, at = session.Now.Milliseconds() });

    public static Draft? Find(Session session, string caseId, Actor actor, string kind) => session
        .First<Row>(
            "SELECT data, updated_at FROM drafts WHERE case_id = @caseId AND actor = @actor AND kind = @kind",
            new { caseId, actor = actor.ToString(), kind })?.ToDraft();

    public static void Drop(Session session, string caseId, Actor actor, string kind) => session.Execute(
        "DELETE FROM drafts WHERE case_id = @caseId AND actor = @actor AND kind = @kind", new { caseId, actor = actor.ToString(), kind });

    private sealed record Row(string Data, long UpdatedAt)
    {
        public Draft ToDraft() => new(Data, UpdatedAt.ToInstant());
    }
}

public sealed record Draft(string Data, Instant UpdatedAt);
