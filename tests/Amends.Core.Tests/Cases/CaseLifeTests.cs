using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Tests.Cases;

public class CaseLifeTests
{
    [Fact]
    public void A_case_opens_once() =>
        Given.ALetter().Refuses(new OpenCase(2, CaseKind.Complaint, Channel.Mail, "c", "t", "b", null, "s")).Code.ShouldBe("case-is-open");

    [Fact]
    public void Nothing_happens_to_a_case_that_is_not_there() =>
        new Given().Refuses(new AddNote("n")).Kind.ShouldBe(RefusalKind.NotFound);

    [Fact]
    public void A_persons_letter_reopens_a_resolved_case()
    {
        var given = Given.ALetter().And(new ResolveCase(null, null));
        given.Then(new ReceiveMessage("again", Channel.Mail, "marta", MessageKind.Message, null), Given.Marta)
            .OfType<CaseReopened>().ShouldHaveSingleItem().Reason.ShouldBe(ReopenReason.CustomerWrote);
    }

    [Theory]
    [InlineData(MessageKind.AutoReply)]
    [InlineData(MessageKind.Bounce)]
    [InlineData(MessageKind.Delivered)]
    [InlineData(MessageKind.FeedbackReport)]
    public void A_machine_never_reopens_a_case(MessageKind kind)
    {
        var given = Given.ALetter().And(new CloseCase(null));
        given.Then(new ReceiveMessage("auto", Channel.Mail, "marta", kind, null), Actor.Desk).ShouldHaveSingleItem().ShouldBeOfType<MessageReceived>();
    }

    [Fact]
    public void An_open_promise_keeps_a_case_from_being_resolved_or_closed()
    {
        var given = Given.ALetter();
        given.And(given.Call(4));
        given.Refuses(new ResolveCase(null, null)).Code.ShouldBe("promises-are-open");
        given.Refuses(new CloseCase(null)).Code.ShouldBe("promises-are-open");
    }

    [Fact]
    public void A_follow_up_lies_in_the_future() =>
        Given.ALetter().Refuses(new ResolveCase(null, Given.Start)).Field.ShouldBe("followUpAt");

    [Fact]
    public void Two_who_assign_at_once_do_not_overwrite_each_other()
    {
        var given = Given.ALetter();
        var seen = given.State.Version;
        given.And(new AssignCase(Given.Kofi, null, seen));
        given.Refuses(new AssignCase(Given.Leila, null, seen)).Code.ShouldBe("assigned-meanwhile");
        given.State.Owner.ShouldBe(Given.Kofi);
    }

    [Fact]
    public void Assigning_to_the_same_person_again_says_nothing_new() =>
        Given.ALetter().And(new AssignCase(Given.Kofi, null, null)).Then(new AssignCase(Given.Kofi, null, 1)).ShouldBeEmpty();

    [Fact]
    public void A_case_belongs_to_staff_alone() =>
        Given.ALetter().Refuses(new AssignCase(Given.Marta, null, null)).Field.ShouldBe("owner");

    [Fact]
    public void A_reply_past_a_new_word_is_refused_and_the_draft_stays_with_its_writer()
    {
        var given = Given.ALetter();
        var seen = given.State.Version;
        given.When(new SendMessage("kofis", Channel.Mail, MessagePurpose.Reply, seen), Given.Kofi);
        given.Refuses(new SendMessage("leilas", Channel.Mail, MessagePurpose.Reply, seen)).Code.ShouldBe("spoken-meanwhile");
        given.Then(new SendMessage("leilas", Channel.Mail, MessagePurpose.Reply, given.State.Version)).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_note_or_an_acknowledgement_in_between_refuses_no_reply()
    {
        var given = Given.ALetter();
        var seen = given.State.Version;
        given.And(new AddNote("note"), new SendMessage("ack", Channel.Mail, MessagePurpose.Acknowledgement, null));
        given.Then(new SendMessage("reply", Channel.Mail, MessagePurpose.Reply, seen)).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_merged_case_takes_nothing_but_news_of_its_own_mail()
    {
        var given = Given.ALetter().And(new SendMessage("reply", Channel.Mail, MessagePurpose.Reply, null), new MergeInto("0190a000-0000-7000-8000-000000000002"));
        given.Refuses(new AddNote("n")).Code.ShouldBe("case-is-merged");
        given.Then(new RecordDelivery("reply", 0, DeliveryResult.Failed, 550)).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_merge_takes_the_open_promises_along_as_they_are()
    {
        var from = Given.ALetter();
        from.And(from.Call(1), from.Call(5, "later")).After(Duration.FromHours(2)).And(new Core.Promises.BreakPromise("call"));
        var into = Given.ALetter().After(Duration.FromHours(2));
        into.And(new AbsorbCase(from.State with { Id = "0190a000-0000-7000-8000-000000000009" }));
        into.State.OpenPromises.Select(promise => promise.Id).ShouldBe(["call", "later"], ignoreOrder: true);
        into.State.Promises["call"].IsBroken.ShouldBeTrue();
        into.State.Promises["later"].DueAt.ShouldBe(from.State.Promises["later"].DueAt);
    }

    [Fact]
    public void A_case_does_not_merge_into_itself() => Given.ALetter().Refuses(new MergeInto(Given.Id)).Field.ShouldBe("into");

    [Fact]
    public void A_call_that_is_still_to_come_cannot_be_logged() =>
        Given.ALetter().Refuses(new LogCall("call", true, "marta", Given.Start + Duration.FromHours(1))).Field.ShouldBe("startedAt");

    [Fact]
    public void The_customers_call_reopens_a_closed_case_and_ours_does_not()
    {
        var given = Given.ALetter().And(new CloseCase(null));
        given.Then(new LogCall("call", true, "marta", Given.Start)).OfType<CaseReopened>().ShouldHaveSingleItem();
        given.Then(new LogCall("call", false, "marta", Given.Start)).OfType<CaseReopened>().ShouldBeEmpty();
    }

    [Fact]
    public void A_fact_that_is_out_of_order_is_a_bug()
    {
        var state = Given.ALetter().State;
        Should.Throw<InvalidOperationException>(() => CaseEvolution.Evolve(state, new CaseFact(state.Id, state.Version, Given.Start, Actor.Desk, new NoteAdded("n"))));
    }
}
