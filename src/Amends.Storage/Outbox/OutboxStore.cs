using Amends.Core.Conversations;
using Amends.Core.Shared;
using Amends.Storage.Log;
using NodaTime;

namespace Amends.Storage.Outbox;

/// <summary>
/// What leaves the desk. A row is claimed with a lease, marked durably before the last dot of its mail, and ended with what the
/// server said. One that is found with its last dot sent and no answer is never sent again by itself: it may have been sent.
/// </summary>
public sealed class OutboxStore(Database database)
{
    private const long LeaseMilliseconds = 10 * 60_000;

    /// <summary>Puts a message on its way, in the transaction that said it.</summary>
    public static void Add(Session session, string caseId, string messageId, string? mailboxId, IReadOnlyList<string> addresses)
    {
        var now = session.Now.Milliseconds();
        var id = Ids.New(session.Now);
        session.Execute(
            """
            INSERT INTO outbox (id, kind, case_id, message_id, mailbox_id, idempotency_key, state, created_at, due_at, lease_until, attempts, last_code)
            VALUES (@id, 'mail', @caseId, @messageId, @mailboxId, @key, 'waiting', @now, @now, 0, 0, 0)
            """,
            new { id, caseId, messageId, mailboxId, key = "mail:" + messageId, now });
        for (var position = 0; position < addresses.Count; position++)
        {
            session.Execute(
                "INSERT INTO outbox_recipients (outbox_id, position, address, state, code) VALUES (@id, @position, @address, 'waiting', 0)",
                new { id, position, address = addresses[position] });
        }
    }

    /// <summary>Takes mails whose time has come, oldest first. Those that another worker left at their last dot become unknown.</summary>
    public async Task<IReadOnlyList<ClaimedMail>> Claim(string worker, int most, CancellationToken cancel)
    {
        var now = database.Clock.GetCurrentInstant().Milliseconds();
        var due = await database.Read(
            session => session.First<long>(
                "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending', 'last-dot') AND due_at <= @now AND lease_until <= @now", new { now }),
            cancel);
        return due == 0 ? [] : await database.Write(session => Claim(session, worker, most), cancel);
    }

    /// <summary>
    /// Called once when a node starts that holds the desk alone: what an earlier run held is free at once, instead of when its lease ends.
    /// </summary>
    public Task TakeOver(CancellationToken cancel) => database.Write(
        session => { session.Execute("UPDATE outbox SET lease_until = 0 WHERE state IN ('sending', 'last-dot')"); }, cancel);

    /// <summary>To be awaited before the last dot goes out: after this the mail is never sent again without a person's word.</summary>
    public Task MarkLastDot(string id, CancellationToken cancel) =>
        database.Write(session => { session.Execute("UPDATE outbox SET state = 'last-dot' WHERE id = @id", new { id }); }, cancel);

    /// <summary>Records what the server said of each recipient; those refused for now are tried again at <paramref name="nextTry"/>.</summary>
    /// <param name="nextTry">Null: no more tries, what was refused for now has failed.</param>
    public Task Record(ClaimedMail mail, IReadOnlyList<RecipientAnswer> answers, Instant? nextTry, CancellationToken cancel) =>
        database.Write(session => Record(session, mail, answers, nextTry), cancel);

    /// <summary>A person decided about a mail that may have been sent, or that failed: send it again, or let it be.</summary>
    public Task<Outcome<bool>> Settle(Viewer viewer, string messageId, bool sendAgain, CancellationToken cancel) =>
        database.Decide(session => Settle(session, viewer, messageId, sendAgain), cancel);

    /// <inheritdoc cref="Settle(Viewer, string, bool, CancellationToken)"/>
    public static Outcome<bool> Settle(Session session, Viewer viewer, string messageId, bool sendAgain)
    {
        var row = session.First<Row>("SELECT id, case_id, message_id, mailbox_id, attempts, state FROM outbox WHERE message_id = @messageId", new { messageId });
        if (row is null || CaseLog.Find(session, viewer, row.CaseId).Refused(out _))
            return Refusal.NotFound("message");
        if (row.State is not ("failed" or "unknown"))
            return Refusal.NotNow("nothing-to-settle", "This message is on its way or has arrived. There is nothing to decide.");
        Settle(session, row, sendAgain, viewer.Actor);
        return true;
    }

    private static void Settle(Session session, Row row, bool sendAgain, Actor by)
    {
        var now = session.Now.Milliseconds();
        var state = sendAgain ? "waiting" : "settled";
        session.Execute(
            "UPDATE outbox SET state = @state, due_at = @now, lease_until = 0, attempts = 0, ended_at = @ended WHERE id = @Id",
            new { row.Id, state, now, ended = sendAgain ? (long?)null : now });
        session.Execute(
            "UPDATE outbox_recipients SET state = @state WHERE outbox_id = @Id AND state IN ('failed', 'unknown')", new { row.Id, state });
        RecordOnCase(session, row.CaseId, row.MessageId, null, DeliveryResult.Settled, 0, by);
    }

    private static List<ClaimedMail> Claim(Session session, string worker, int most)
    {
        var now = session.Now.Milliseconds();
        foreach (var lost in session.Query<Row>(
            "SELECT id, case_id, message_id, mailbox_id, attempts, state FROM outbox WHERE state = 'last-dot' AND due_at <= @now AND lease_until <= @now", new { now }))
        {
            session.Execute("UPDATE outbox SET state = 'unknown', ended_at = @now WHERE id = @Id", new { lost.Id, now });
            session.Execute("UPDATE outbox_recipients SET state = 'unknown' WHERE outbox_id = @Id AND state = 'waiting'", new { lost.Id });
            RecordOnCase(session, lost.CaseId, lost.MessageId, null, DeliveryResult.MayHaveBeenSent, 0, Actor.Desk);
        }

        var rows = session.Query<Row>(
            """
            UPDATE outbox SET state = 'sending', lease_until = @until, lease_by = @worker, attempts = attempts + 1
            WHERE id IN (
                SELECT id FROM outbox WHERE state IN ('waiting', 'sending') AND due_at <= @now AND lease_until <= @now ORDER BY due_at LIMIT @most)
            RETURNING id, case_id, message_id, mailbox_id, attempts, state
            """,
            new { now, worker, most, until = now + LeaseMilliseconds });
        return rows.ConvertAll(row => new ClaimedMail(row.Id, row.CaseId, row.MessageId, row.MailboxId, row.Attempts, Waiting(session, row.Id)));
    }

    private static List<ClaimedRecipient> Waiting(Session session, string id) => session
        .Query<RecipientRow>("SELECT position, address FROM outbox_recipients WHERE outbox_id = @id AND state = 'waiting' ORDER BY position", new { id })
        .ConvertAll(row => new ClaimedRecipient((int)row.Position, row.Address));

    private static void Record(Session session, ClaimedMail mail, IReadOnlyList<RecipientAnswer> answers, Instant? nextTry)
    {
        var now = session.Now.Milliseconds();
        foreach (var answer in answers)
        {
            var outcome = answer.Outcome == RecipientOutcome.Deferred && nextTry is null ? RecipientOutcome.Failed : answer.Outcome;
            var state = outcome switch
            {
                RecipientOutcome.Sent => "sent",
                RecipientOutcome.Failed => "failed",
                RecipientOutcome.Unknown => "unknown",
                _ => "waiting",
            };
            session.Execute(
                "UPDATE outbox_recipients SET state = @state, code = @Code, answer = @Answer WHERE outbox_id = @Id AND position = @Position",
                new { state, answer.Code, answer.Answer, mail.Id, answer.Position });
            var result = outcome switch
            {
                RecipientOutcome.Sent => DeliveryResult.Sent,
                RecipientOutcome.Failed => DeliveryResult.Failed,
                RecipientOutcome.Unknown => DeliveryResult.MayHaveBeenSent,
                _ => DeliveryResult.Deferred,
            };
            // The first deferral is a fact worth reading; the tenth says nothing new.
            if (result != DeliveryResult.Deferred || mail.Attempts == 1)
                RecordOnCase(session, mail.CaseId, mail.MessageId, answer.Position, result, answer.Code, Actor.Desk);
        }

        var states = session.Query<string>("SELECT state FROM outbox_recipients WHERE outbox_id = @Id", new { mail.Id });
        var whole = states.Contains("waiting") ? "waiting" : states.Contains("unknown") ? "unknown" : states.Contains("failed") ? "failed" : "sent";
        var worst = answers.Where(answer => answer.Outcome != RecipientOutcome.Sent).MaxBy(answer => answer.Code);
        session.Execute(
            """
            UPDATE outbox SET state = @whole, lease_until = 0, lease_by = NULL, due_at = @due, last_code = @code, last_error = @error, ended_at = @ended
            WHERE id = @Id
            """,
            new
            {
                mail.Id,
                whole,
                due = (nextTry ?? session.Now).Milliseconds(),
                code = worst?.Code ?? 250,
                error = worst?.Answer,
                ended = whole == "waiting" ? (long?)null : now,
            });
    }

    private static void RecordOnCase(Session session, string caseId, string messageId, int? recipient, DeliveryResult result, int code, Actor by) =>
        CaseLog.Change(session, Viewer.Desk, by, caseId, [new RecordDelivery(messageId, recipient, result, code)]);

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string CaseId { get; init; } = "";
        public string MessageId { get; init; } = "";
        public string? MailboxId { get; init; }
        public long Attempts { get; init; }
        public string State { get; init; } = "";
    }

    private sealed record RecipientRow(long Position, string Address);
}
