using System.Text.Json;
using Amends.Core.Cases;
using Amends.Storage.Log;

namespace Amends.Storage.Promises;

/// <summary>A row per promise. A promise that moved along in a merge keeps its row, on the case that lives on.</summary>
internal static class PromiseProjection
{
    public static void Apply(Session session, CaseFact fact)
    {
        var at = fact.At.Milliseconds();
        switch (fact.Event)
        {
            case PromiseMade made:
                session.Execute(
                    """
                    INSERT INTO promises (id, case_id, text_id, owner, state, made_at, due_at, warn_at, said, source_id, warned, renegotiated, late)
                    VALUES (@PromiseId, @CaseId, @TextId, @owner, 'open', @at, @due, @warn, @said, @SourceId, 0, 0, 0)
                    ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id
                    """,
                    new
                    {
                        made.PromiseId,
                        fact.CaseId,
                        made.TextId,
                        owner = made.Owner.ToString(),
                        at,
                        due = made.DueAt.Milliseconds(),
                        warn = made.WarnAt.Milliseconds(),
                        said = JsonSerializer.Serialize(made.Said, EventJson.Default.SaidTime),
                        made.SourceId,
                    });
                break;
            case PromiseKept kept:
                session.Execute(
                    "UPDATE promises SET state = 'kept', ended_at = @at, late = @late WHERE id = @PromiseId",
                    new { kept.PromiseId, at, late = kept.Late ? 1L : 0L });
                break;
            case PromiseRenegotiated moved:
                session.Execute(
                    """
                    UPDATE promises SET due_at = @due, warn_at = @warn, said = @said, warned = 0, renegotiated = renegotiated + 1
                    WHERE id = @PromiseId
                    """,
                    new
                    {
                        moved.PromiseId,
                        due = moved.DueAt.Milliseconds(),
                        warn = moved.WarnAt.Milliseconds(),
                        said = JsonSerializer.Serialize(moved.Said, EventJson.Default.SaidTime),
                    });
                break;
            case PromiseWithdrawn withdrawn:
                session.Execute(
                    "UPDATE promises SET state = 'withdrawn', ended_at = @at WHERE id = @PromiseId", new { withdrawn.PromiseId, at });
                break;
            case PromiseWarned warned:
                session.Execute("UPDATE promises SET warned = 1 WHERE id = @PromiseId", new { warned.PromiseId });
                break;
            case PromiseBroken broken:
                session.Execute(
                    "UPDATE promises SET broken_at = @due WHERE id = @PromiseId", new { broken.PromiseId, due = broken.DueAt.Milliseconds() });
                break;
            case PromiseHandedOn handed:
                session.Execute(
                    "UPDATE promises SET owner = @owner WHERE id = @PromiseId", new { handed.PromiseId, owner = handed.Owner.ToString() });
                break;
            default:
                break;
        }
    }
}
