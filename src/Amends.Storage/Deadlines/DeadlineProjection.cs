using Amends.Core.Cases;
using NodaTime;

namespace Amends.Storage.Deadlines;

/// <summary>What a case waits for, as rows with a due time: made again whole whenever a fact touches a deadline.</summary>
internal static class DeadlineProjection
{
    public static void Apply(Session session, IReadOnlyList<(CaseFact Fact, Case After)> facts)
    {
        if (!facts.Any(fact => Touches(fact.Fact.Event)))
            return;
        var state = facts[^1].After;
        session.Execute("DELETE FROM deadlines WHERE case_id = @Id", new { state.Id });
        foreach (var deadline in Of(state))
        {
            session.Execute(
                """
                INSERT INTO deadlines (id, kind, case_id, subject_id, due_at, lease_until, attempts)
                VALUES (@id, @Kind, @caseId, @SubjectId, @due, 0, 0)
                ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, due_at = excluded.due_at
                """,
                new { id = $"{deadline.Kind}:{deadline.SubjectId}", deadline.Kind, caseId = state.Id, deadline.SubjectId, due = deadline.DueAt.Milliseconds() });
        }
    }

    private static IEnumerable<(string Kind, string SubjectId, Instant DueAt)> Of(Case state)
    {
        if (state.MergedInto is not null)
            yield break;
        foreach (var promise in state.OpenPromises)
        {
            if (promise is { WarnAt: { } warnAt, Warned: false, IsBroken: false })
                yield return (Deadline.PromiseWarning, promise.Id, warnAt);
            if (!promise.IsBroken)
                yield return (Deadline.PromiseDue, promise.Id, promise.DueAt);
        }

        if (state is { Status: CaseStatus.Resolved, FollowUpAt: { } followUpAt, FollowUpAsked: false })
            yield return (Deadline.FollowUp, state.Id, followUpAt);
    }

    private static bool Touches(CaseEvent happened) => happened
        is PromiseMade or PromiseKept or PromiseRenegotiated or PromiseWithdrawn or PromiseWarned or PromiseBroken
        or CaseResolved or CaseClosed or CaseReopened or CaseMergedInto or FollowUpSent or FollowUpAnswered;
}
