using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Storage.Words;

namespace Amends.Tests.Contracts;

/// <summary>What the log promises: all or nothing, one after the other, and there when it said so.</summary>
public abstract class CaseLogContract : DeskContract
{
    [Fact]
    public async Task Facts_come_back_as_they_were_written()
    {
        var id = await Desk.OpenCase("Toaster");
        await Desk.Note(id, "A note.");

        var facts = await Desk.Read(session => CaseLog.Facts(session, id));

        facts.Select(fact => fact.Version).ShouldBe([1, 2, 3, 4]);
        facts.Select(fact => fact.Event.GetType()).ShouldBe([typeof(CaseOpened), typeof(CaseSubjectSet), typeof(MessageReceived), typeof(NoteAdded)]);
        facts[3].By.ShouldBe(WrittenCases.Agent);
        facts[3].At.ShouldBe(Clock.GetCurrentInstant());
    }

    [Fact]
    public async Task A_refused_command_leaves_nothing_and_its_words_are_not_kept()
    {
        var id = await Desk.OpenCase("Toaster");

        var outcome = await Desk.Write(session => CaseLog.Change(
            session, Viewer.Desk, WrittenCases.Agent, id, [new SetKind(CaseKind.Repair), new ReopenCase()],
            () => TextStore.Add(session, "text", id, "never")));

        outcome.Refusal!.Code.ShouldBe("case-is-open");
        (await Desk.Read(session => CaseLog.Load(session, id))).Kind.ShouldBe(CaseKind.Enquiry);
        (await Desk.Read(session => TextStore.Get(session, "text"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_on_an_old_state_is_not_kept()
    {
        var id = await Desk.OpenCase("Toaster");
        var old = await Desk.Read(session => CaseLog.Load(session, id));
        await Desk.Do(id, new SetKind(CaseKind.Repair));

        await Should.ThrowAsync<Exception>(() => Desk.Write(session =>
        {
            TextStore.Add(session, "text", id, "never");
            CaseLog.Decide(session, old, WrittenCases.Agent, [new SetKind(CaseKind.Complaint)]);
        }));

        (await Desk.Read(session => CaseLog.Load(session, id))).ShouldSatisfyAllConditions(
            state => state.Kind.ShouldBe(CaseKind.Repair),
            state => state.Version.ShouldBe(old.Version + 1));
        (await Desk.Read(session => TextStore.Get(session, "text"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_assign_what_they_saw_unassigned_the_second_hears_a_conflict()
    {
        var id = await Desk.OpenCase("Toaster");
        var seen = (await Desk.Read(session => CaseLog.Load(session, id))).Version;

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 2).Select(i => Desk.Write(session => CaseLog.Change(
            session, Viewer.Desk, WrittenCases.Agent, id, [new AssignCase(Actor.User($"01900000-0000-7000-8000-00000000000{i}"), null, seen)]))));

        outcomes.Count(outcome => outcome.Refusal is null).ShouldBe(1);
        outcomes.Single(outcome => outcome.Refusal is not null).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
    }

    [Fact]
    public async Task Two_thousand_writes_at_once_are_all_there()
    {
        var id = await Desk.OpenCase("Toaster");

        await Task.WhenAll(Enumerable.Range(0, 2000).Select(_ => Desk.Note(id, "note")));

        var facts = await Desk.Read(session => CaseLog.Facts(session, id));
        facts.Select(fact => fact.Version).ShouldBe(Enumerable.Range(1, 2003).Select(version => (long)version));
    }

    [Fact]
    public async Task One_piece_that_fails_is_undone_alone()
    {
        var id = await Desk.OpenCase("Toaster");
        var pieces = Enumerable.Range(0, 60).Select(i => Desk.Write(session =>
        {
            TextStore.Add(session, $"text-{i}", id, "kept");
            if (i % 3 == 0)
                throw new InvalidOperationException("no");
        })).ToList();

        await Should.ThrowAsync<InvalidOperationException>(() => Task.WhenAll(pieces));

        pieces.Count(piece => piece.IsFaulted).ShouldBe(20);
        (await Desk.Read(session => session.First<long>("SELECT count(*) FROM texts WHERE id LIKE 'text-%'"))).ShouldBe(40);
    }

    [Fact]
    public async Task What_is_undone_is_not_announced_and_what_is_kept_is()
    {
        var announced = new List<CaseChanged>();
        Desk.Committed += changes => announced.AddRange(changes);

        var id = await Desk.OpenCase("Toaster");
        await Should.ThrowAsync<InvalidOperationException>(() => Desk.Write(session =>
        {
            CaseLog.Change(session, Viewer.Desk, WrittenCases.Agent, id, [new SetKind(CaseKind.Repair)]);
            throw new InvalidOperationException("no");
        }));

        announced.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            change => change.CaseId.ShouldBe(id),
            change => change.Version.ShouldBe(3));
    }

    [Fact]
    public async Task A_read_sees_the_last_commit()
    {
        for (var i = 0; i < 20; i++)
        {
            var id = await Desk.OpenCase("Toaster");
            (await Desk.Read(session => CaseLog.Load(session, id))).IsOpened.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        var id = await Desk.OpenCase("Toaster");
        await Should.ThrowAsync<Exception>(() => Desk.Read(session => session.Execute("DELETE FROM events")));
        (await Desk.Read(session => CaseLog.Facts(session, id))).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_case_of_another_team_does_not_exist()
    {
        var id = await Desk.OpenCase("Toaster", team: WrittenCases.TeamB);
        (await Desk.Read(session => CaseLog.Find(session, WrittenCases.In(WrittenCases.TeamA), id))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
        (await Desk.Read(session => CaseLog.Find(session, Viewer.Desk, "no id"))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
    }
}
