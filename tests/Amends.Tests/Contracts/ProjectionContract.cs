using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.FollowUps;
using Amends.Core.Promises;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Storage.Log;
using Amends.Storage.Words;
using FsCheck.Fluent;
using NodaTime;
using Case = Amends.Core.Cases.Case;

namespace Amends.Tests.Contracts;

/// <summary>Rows say what the facts say, and can be made again from them.</summary>
public abstract class ProjectionContract : DeskContract
{
    [Fact]
    public async Task A_letter_makes_the_customer_wait_and_an_answer_ends_it()
    {
        var id = await Desk.OpenCase("Toaster", "It smells.");
        var at = Clock.GetCurrentInstant().Milliseconds();
        (await Row(id)).ShouldSatisfyAllConditions(
            row => row.Subject.ShouldBe("Toaster"),
            row => row.Preview.ShouldBe("It smells."),
            row => row.Status.ShouldBe("open"),
            row => row.Contacts.ShouldBe(1),
            row => row.WaitingSince.ShouldBe(at),
            row => row.FirstReplyAt.ShouldBeNull());

        Clock.Advance(Duration.FromMinutes(5));
        await Desk.Receive(id, "Hello?");
        (await Row(id)).WaitingSince.ShouldBe(at);
        await Desk.Do(id, new SendMessage("m1", Channel.Mail, MessagePurpose.Reply, null));

        (await Row(id)).ShouldSatisfyAllConditions(
            row => row.Contacts.ShouldBe(2),
            row => row.WaitingSince.ShouldBe(0),
            row => row.FirstReplyAt.ShouldBe(at + 300_000),
            row => row.LastOutAt.ShouldBe(at + 300_000));
    }

    [Fact]
    public async Task A_machine_is_no_contact_and_an_acknowledgement_no_answer()
    {
        var id = await Desk.OpenCase("Toaster");
        await Desk.Do(
            id, new ReceiveMessage("m1", Channel.Mail, "c", MessageKind.AutoReply, null),
            new SendMessage("m2", Channel.Mail, MessagePurpose.Acknowledgement, null));

        (await Row(id)).ShouldSatisfyAllConditions(row => row.Contacts.ShouldBe(1), row => row.WaitingSince.ShouldBeGreaterThan(0));
    }

    [Fact]
    public async Task A_failed_delivery_is_trouble_until_a_person_settles_it()
    {
        var id = await Desk.OpenCase("Toaster");
        await Desk.Do(id, new SendMessage("m1", Channel.Mail, MessagePurpose.Reply, null));
        await Desk.Do(id, new RecordDelivery("m1", 0, DeliveryResult.Failed, 550), new RecordDelivery("m1", 1, DeliveryResult.Sent, 250));
        (await Row(id)).Trouble.ShouldBe(1);

        await Desk.Do(id, new RecordDelivery("m1", null, DeliveryResult.Settled, 0));
        (await Row(id)).Trouble.ShouldBe(0);
    }

    [Fact]
    public async Task The_next_promise_orders_the_queue()
    {
        var id = await Desk.OpenCase("Toaster");
        var later = await Desk.Promise(id, "Later.", Duration.FromDays(3));
        var sooner = await Desk.Promise(id, "Sooner.", Duration.FromDays(1));
        (await Row(id)).ShouldSatisfyAllConditions(
            row => row.OpenPromises.ShouldBe(2),
            row => row.NextPromise.ShouldBe("Sooner."),
            row => row.DueSort.ShouldBe(row.NextDue!.Value));

        Clock.Advance(Duration.FromDays(2));
        await Desk.Do(id, new BreakPromise(sooner));
        (await Row(id)).BrokenPromises.ShouldBe(1);
        await Desk.Do(id, new KeepPromise(sooner), new WithdrawPromise(later, "t", null));

        (await Row(id)).ShouldSatisfyAllConditions(row => row.OpenPromises.ShouldBe(0), row => row.NextDue.ShouldBeNull());
        var states = await Desk.Read(session => session.Query<string>("SELECT state || late FROM promises ORDER BY due_at"));
        states.ShouldBe(["kept1", "withdrawn0"]);
    }

    [Fact]
    public async Task A_case_is_resolved_asked_about_and_closed()
    {
        var id = await Desk.OpenCase("Toaster");
        await Desk.Do(id, new ResolveCase(null, Clock.GetCurrentInstant() + Duration.FromDays(1)));
        (await Row(id)).ShouldSatisfyAllConditions(row => row.Status.ShouldBe("resolved"), row => row.FollowUpAt.ShouldNotBeNull());
        await Desk.Do(id, new SendFollowUp("m1"));
        (await Row(id)).FollowUpAsked.ShouldBe(1);
        await Desk.Do(id, new AnswerFollowUp(FollowUpAnswer.StayedRight, null));
        (await Row(id)).ShouldSatisfyAllConditions(row => row.Status.ShouldBe("closed"), row => row.ClosedAt.ShouldNotBeNull());
        await Desk.Do(id, new ReopenCase());
        (await Row(id)).ShouldSatisfyAllConditions(row => row.Status.ShouldBe("open"), row => row.ClosedAt.ShouldBeNull());
    }

    [Fact]
    public async Task Promises_move_along_with_a_merge_and_a_rebuild_agrees()
    {
        var older = await Desk.OpenCase("Older");
        var newer = await Desk.OpenCase("Newer");
        await Desk.Promise(newer, "We call.", Duration.FromDays(1));
        (await Desk.Write(session => new MergeCases(newer, older).Run(session, Viewer.Desk))).Refusal.ShouldBeNull();

        (await Row(newer)).ShouldSatisfyAllConditions(row => row.Status.ShouldBe("merged"), row => row.OpenPromises.ShouldBe(0));
        (await Row(older)).OpenPromises.ShouldBe(1);
        (await Rebuild.Run(Desk)).ShouldSatisfyAllConditions(
            result => result.Listed.ShouldBeEmpty(),
            result => result.IsEqual.ShouldBeTrue(),
            result => result.Rows["case_rows"].ShouldBe(2),
            result => result.Rows["promises"].ShouldBe(1));
    }

    [Fact]
    public async Task A_rebuild_names_what_was_wrong_and_puts_it_right()
    {
        var id = await Desk.OpenCase("Toaster");
        var gone = await Desk.OpenCase("Gone");
        await Desk.Promise(id, "We call.", Duration.FromDays(1));
        await Desk.Write(session =>
        {
            session.Execute("UPDATE case_rows SET subject = 'Wrong', contacts = 9 WHERE id = @id", new { id });
            session.Execute("DELETE FROM case_rows WHERE id = @gone", new { gone });
            session.Execute("UPDATE deadlines SET due_at = 1, lease_by = 'worker', attempts = 3 WHERE kind = 'promise-due'");
            session.Execute("INSERT INTO messages (id, case_id, version, direction, channel, kind, at, actor) VALUES ('x', 'y', 1, 'in', 'Mail', 'Message', 1, 'desk')");
        });

        var result = await Rebuild.Run(Desk);

        result.Listed.ShouldContain(new RebuildDifference("case_rows", id, "subject", "Wrong", "Toaster"));
        result.Listed.ShouldContain(new RebuildDifference("case_rows", id, "contacts", "9", "1"));
        result.Listed.ShouldContain(new RebuildDifference("case_rows", gone, null, null, "a row"));
        result.Listed.ShouldContain(new RebuildDifference("messages", "x", null, "a row", null));
        result.Listed.ShouldContain(difference => difference.Table == "deadlines" && difference.Column == "due_at");
        result.Differences.ShouldBe(5);
        (await Row(id)).Subject.ShouldBe("Toaster");
        (await Desk.Read(session => session.First<string>("SELECT lease_by FROM deadlines WHERE kind = 'promise-due'"))).ShouldBe("worker");
        (await Rebuild.Run(Desk)).IsEqual.ShouldBeTrue();
    }

    /// <summary>Whatever is done to a few cases in whatever order: nothing throws, replaying gives the same state, rebuilding the same rows.</summary>
    [Fact]
    public async Task Any_history_replays_and_rebuilds_to_the_same()
    {
        var histories = AnyStep.Steps.Generator.Resize(60).Sample(12, 25).ToList();
        foreach (var history in histories)
            await Run(history);
        var result = await Rebuild.Run(Desk);
        result.Listed.ShouldBeEmpty();
        result.Facts.ShouldBeGreaterThan(100);
    }

    private async Task Run(AnyStep[] steps)
    {
        var ids = Enumerable.Range(0, 3).Select(_ => Ids.New(Clock.GetCurrentInstant())).ToArray();
        var states = ids.ToDictionary(id => id, Case.Unopened);
        foreach (var id in ids)
            await Take(id, new AnyStep(0, _opened++, 0, 0));
        foreach (var step in steps)
        {
            Clock.Advance(Duration.FromMinutes(step.Minutes));
            if (step is { Which: 4, Item: 3 })
                await Merge(ids[step.Case], ids[(step.Case + 1) % 3]);
            else
                await Take(ids[step.Case], step);
        }

        foreach (var id in ids)
            Shape(await Desk.Read(session => CaseLog.Load(session, id))).ShouldBe(Shape(states[id]));

        async Task Take(string id, AnyStep step) => await Desk.Write(session =>
        {
            var fresh = Ids.New(session.Now);
            var command = step.Command(states[id], session.Now, fresh);
            if (CaseLog.Decide(session, states[id], WrittenCases.Agent, [command], () => TextStore.Add(session, fresh, id, "words " + fresh))
                .Succeeded(out var after, out _))
                states[id] = after;
        });

        async Task Merge(string from, string into)
        {
            if ((await Desk.Decide(session => new MergeCases(from, into).Run(session, Viewer.Desk))).Refusal is not null)
                return;
            foreach (var id in new[] { from, into })
                states[id] = await Desk.Read(session => CaseLog.Load(session, id));
        }
    }

    private int _opened;

    /// <summary>Everything of a case as text: its collections compare by reference.</summary>
    private static string Shape(Case state) => System.Text.Json.JsonSerializer.Serialize(new
    {
        state.Version, state.SpokenVersion, state.AssignedVersion, state.Number, state.Status, state.Kind, state.CustomerId, state.TeamId,
        Owner = state.Owner?.ToString(), state.MergedInto, Absorbed = string.Join(',', state.Absorbed),
        Messages = string.Join(',', state.Messages.Order(StringComparer.Ordinal)),
        Promises = string.Join('\n', state.Promises.Values.OrderBy(promise => promise.Id, StringComparer.Ordinal)),
        FollowUpAt = state.FollowUpAt?.ToString(), state.FollowUpAsked,
    });

    private Task<CaseRow> Row(string id) => Desk.Read(session => session.First<CaseRow>("SELECT * FROM case_rows WHERE id = @id", new { id })!);
}
