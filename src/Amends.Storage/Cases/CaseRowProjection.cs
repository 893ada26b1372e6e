using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.FollowUps;
using Amends.Core.Reading;
using Amends.Storage.Words;

namespace Amends.Storage.Cases;

/// <summary>The queue's row of a case, from its facts.</summary>
internal static class CaseRowProjection
{
    /// <summary>Beyond any due time: cases with nothing promised come after all promises, those who wait longest first.</summary>
    private const long FarAway = 100_000_000_000_000;

    public static void Apply(Session session, IReadOnlyList<(CaseFact Fact, Case After)> facts)
    {
        var state = facts[^1].After;
        var row = facts[0].Fact.Version == 1
            ? new CaseRow { Id = state.Id }
            : session.First<CaseRow>("SELECT * FROM case_rows WHERE id = @Id", new { state.Id })!;
        row = facts.Aggregate(row, (current, fact) => Step(session, current, fact.Fact));
        Save(session, Settle(session, row, state));
    }

    /// <summary>What only the fact itself can tell: when somebody spoke, and which words to show.</summary>
    private static CaseRow Step(Session session, CaseRow row, CaseFact fact)
    {
        var at = fact.At.Milliseconds();
        row = row with { UpdatedAt = at };
        return fact.Event switch
        {
            CaseSubjectSet set => row with { Subject = TextStore.Get(session, set.TextId) },
            MessageReceived { Kind: MessageKind.Message } received => row with
            {
                Preview = Preview(session, received.MessageId),
                LastInAt = at,
                Contacts = row.Contacts + 1,
                WaitingSince = row.WaitingSince > 0 ? row.WaitingSince : at,
            },
            MessageSent { Purpose: MessagePurpose.Reply } => row with { LastOutAt = at, WaitingSince = 0, FirstReplyAt = row.FirstReplyAt ?? at },
            CallLogged call => row with
            {
                Preview = Excerpt.Of(TextStore.Get(session, call.CallId)),
                LastInAt = call.Incoming ? at : row.LastInAt,
                LastOutAt = at,
                Contacts = row.Contacts + (call.Incoming ? 1 : 0),
                WaitingSince = 0,
                FirstReplyAt = row.FirstReplyAt ?? at,
            },
            FollowUpAnswered { Answer: FollowUpAnswer.NotYet } => row with { WaitingSince = at, LastInAt = at, Contacts = row.Contacts + 1 },
            CaseResolved => row with { ResolvedAt = at, WaitingSince = 0 },
            CaseClosed => row with { ClosedAt = at, WaitingSince = 0 },
            CaseReopened => row with { ResolvedAt = null, ClosedAt = null },
            MessageDelivery => row with { Trouble = Trouble(session, row.Id) },
            _ => row,
        };
    }

    /// <summary>What the state of the case says.</summary>
    private static CaseRow Settle(Session session, CaseRow row, Case state)
    {
        var next = state.MergedInto is null ? state.OpenPromises.MinBy(promise => (promise.DueAt, promise.Id)) : null;
        var due = next?.DueAt.Milliseconds();
        return row with
        {
            Number = state.Number,
            Version = state.Version,
            Status = state.Status switch
            {
                CaseStatus.Open => "open",
                CaseStatus.Resolved => "resolved",
                CaseStatus.Closed => "closed",
                _ => "merged",
            },
            Kind = state.Kind.ToString(),
            Channel = state.Channel.ToString(),
            CustomerId = state.CustomerId,
            Owner = state.Owner?.ToString() ?? "",
            TeamId = state.TeamId,
            BrandId = state.BrandId,
            MailboxId = state.MailboxId,
            OpenedAt = state.OpenedAt.Milliseconds(),
            OpenPromises = state.MergedInto is null ? state.OpenPromises.Count() : 0,
            BrokenPromises = state.MergedInto is null ? state.OpenPromises.Count(promise => promise.IsBroken) : 0,
            NextPromise = next is null ? null : TextStore.Get(session, next.TextId),
            NextDue = due,
            DueSort = due ?? FarAway + (row.WaitingSince > 0 ? row.WaitingSince : FarAway / 10),
            FollowUpAt = state.FollowUpAt.Milliseconds(),
            FollowUpAsked = state.FollowUpAsked ? 1 : 0,
            MergedInto = state.MergedInto,
        };
    }

    private static string Preview(Session session, string messageId) =>
        MessageWordsStore.Text(session, messageId) is { } text ? Excerpt.Of(ReplyText.Read(text).OwnWords is { Length: > 0 } own ? own : text) : "";

    private static long Trouble(Session session, string caseId) => session.First<long>(
        "SELECT count(*) FROM messages WHERE case_id = @caseId AND delivery IN ('Failed', 'Bounced', 'MayHaveBeenSent')", new { caseId });

    private static void Save(Session session, CaseRow row) => session.Execute(
        """
        INSERT INTO case_rows (id, number, version, status, kind, channel, subject, preview, customer_id, owner, team_id, brand_id, mailbox_id,
            opened_at, updated_at, last_in_at, last_out_at, first_reply_at, waiting_since, contacts, open_promises, broken_promises,
            next_promise, next_due, due_sort, follow_up_at, follow_up_asked, trouble, resolved_at, closed_at, merged_into)
        VALUES (@Id, @Number, @Version, @Status, @Kind, @Channel, @Subject, @Preview, @CustomerId, @Owner, @TeamId, @BrandId, @MailboxId,
            @OpenedAt, @UpdatedAt, @LastInAt, @LastOutAt, @FirstReplyAt, @WaitingSince, @Contacts, @OpenPromises, @BrokenPromises,
            @NextPromise, @NextDue, @DueSort, @FollowUpAt, @FollowUpAsked, @Trouble, @ResolvedAt, @ClosedAt, @MergedInto)
        ON CONFLICT (id) DO UPDATE SET
            version = excluded.version, status = excluded.status, kind = excluded.kind, subject = excluded.subject, preview = excluded.preview,
            customer_id = excluded.customer_id, owner = excluded.owner, team_id = excluded.team_id, brand_id = excluded.brand_id,
            updated_at = excluded.updated_at, last_in_at = excluded.last_in_at, last_out_at = excluded.last_out_at,
            first_reply_at = excluded.first_reply_at, waiting_since = excluded.waiting_since, contacts = excluded.contacts,
            open_promises = excluded.open_promises, broken_promises = excluded.broken_promises, next_promise = excluded.next_promise,
            next_due = excluded.next_due, due_sort = excluded.due_sort, follow_up_at = excluded.follow_up_at,
            follow_up_asked = excluded.follow_up_asked, trouble = excluded.trouble, resolved_at = excluded.resolved_at,
            closed_at = excluded.closed_at, merged_into = excluded.merged_into
        """,
        row);
}
