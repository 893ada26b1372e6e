using NodaTime;

namespace Amends.Storage.Deadlines;

/// <summary>Claiming deadlines: each is held under a lease by one worker at a time, and is gone when its case moved on.</summary>
public sealed class DeadlineStore(Database database)
{
    private const long LeaseMilliseconds = 60_000;

    /// <summary>Takes up to <paramref name="most"/> deadlines whose time has come. Nothing is written when none is due.</summary>
    public async Task<IReadOnlyList<Deadline>> Claim(string worker, int most, CancellationToken cancel)
    {
        var now = database.Clock.GetCurrentInstant().Milliseconds();
        var due = await database.Read(
            session => session.First<long>("SELECT count(*) FROM deadlines WHERE due_at <= @now AND lease_until <= @now", new { now }), cancel);
        if (due == 0)
            return [];
        return await database.Write(
            session => session.Query<Row>(
                """
                UPDATE deadlines SET lease_until = @until, lease_by = @worker, attempts = attempts + 1
                WHERE id IN (SELECT id FROM deadlines WHERE due_at <= @now AND lease_until <= @now ORDER BY due_at LIMIT @most)
                RETURNING id, kind, case_id, subject_id, due_at
                """,
                new { now, worker, most, until = now + LeaseMilliseconds }).ConvertAll(row => row.ToDeadline()),
            cancel);
    }

    /// <summary>Called once when a node starts that holds the desk alone: what an earlier run held is free at once.</summary>
    public Task TakeOver(CancellationToken cancel) => database.Write(
        session => { session.Execute("UPDATE deadlines SET lease_until = 0, lease_by = NULL WHERE lease_by IS NOT NULL"); }, cancel);

    /// <summary>Done, and nothing more to do: for a deadline whose case no longer needs it.</summary>
    public Task Drop(string id, CancellationToken cancel) =>
        database.Write(session => { session.Execute("DELETE FROM deadlines WHERE id = @id", new { id }); }, cancel);

    /// <summary>It failed: tried again later, each time after twice as long, an hour at most.</summary>
    public Task PutBack(string id, string error, CancellationToken cancel) => database.Write(
        session =>
        {
            var now = session.Now.Milliseconds();
            session.Execute(
                """
                UPDATE deadlines SET lease_by = NULL, last_error = @error,
                    lease_until = @now + CASE WHEN attempts > 9 THEN 3600000 ELSE 5000 * (1 << attempts) END
                WHERE id = @id
                """,
                new { id, error, now });
        },
        cancel);

    /// <summary>When the next one is due, so that a worker knows how long it may rest.</summary>
    public async Task<Instant?> NextDue(CancellationToken cancel) =>
        (await database.Read(session => session.First<long?>("SELECT min(due_at) FROM deadlines"), cancel)).ToInstant();

    private sealed record Row(string Id, string Kind, string CaseId, string SubjectId, long DueAt)
    {
        public Deadline ToDeadline() => new(Id, Kind, CaseId, SubjectId, DueAt.ToInstant());
    }
}
