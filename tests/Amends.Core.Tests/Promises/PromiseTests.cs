using Amends.Core.Cases;
using Amends.Core.Promises;
using Amends.Core.Tests.Cases;
using NodaTime;

namespace Amends.Core.Tests.Promises;

public class PromiseTests
{
    private static SaidTime Said(Instant at) => SaidTime.At(at, DateTimeZone.Utc);

    [Fact]
    public void A_promise_kept_in_time_is_kept()
    {
        var given = Given.ALetter();
        given.And(given.Call(4));
        given.Then(new KeepPromise("call")).ShouldHaveSingleItem().ShouldBe(new PromiseKept("call", Late: false));
    }

    [Fact]
    public void Once_the_time_has_passed_it_is_broken_and_still_owed()
    {
        var given = Given.ALetter();
        given.And(given.Call(1)).After(Duration.FromHours(1)).And(new BreakPromise("call"));
        given.State.Promises["call"].ShouldSatisfyAllConditions(promise => promise.IsBroken.ShouldBeTrue(), promise => promise.IsOpen.ShouldBeTrue());
        given.Then(new KeepPromise("call")).ShouldHaveSingleItem().ShouldBe(new PromiseKept("call", Late: true));
    }

    [Fact]
    public void Keeping_after_the_time_says_that_it_was_broken_even_when_the_desk_had_not_noticed_yet()
    {
        var given = Given.ALetter();
        given.And(given.Call(1)).After(Duration.FromHours(2));
        given.Then(new KeepPromise("call")).Select(happened => happened.GetType()).ShouldBe([typeof(PromiseBroken), typeof(PromiseKept)]);
    }

    [Fact]
    public void Before_it_is_due_a_promise_can_be_moved_and_is_warned_of_anew()
    {
        var given = Given.ALetter();
        given.And(given.Call(4)).After(Duration.FromHours(3.5)).And(new WarnOfPromise("call"));
        var later = given.Now + Duration.FromHours(6);
        given.And(new RenegotiatePromise("call", later, Said(later), "reason", "message"));
        given.State.Promises["call"].ShouldSatisfyAllConditions(
            promise => promise.DueAt.ShouldBe(later), promise => promise.Warned.ShouldBeFalse(), promise => promise.Renegotiated.ShouldBe(1));
    }

    [Fact]
    public void After_it_was_due_it_is_too_late_to_move_it()
    {
        var given = Given.ALetter();
        given.And(given.Call(1)).After(Duration.FromHours(1));
        var later = given.Now + Duration.FromHours(6);
        given.Refuses(new RenegotiatePromise("call", later, Said(later), "reason", null)).Code.ShouldBe("promise-is-broken");
    }

    [Fact]
    public void What_was_kept_or_withdrawn_has_ended()
    {
        var given = Given.ALetter();
        given.And(given.Call(1), given.Call(2, "other"), new KeepPromise("call"), new WithdrawPromise("other", "reason", null));
        given.Refuses(new KeepPromise("call")).Code.ShouldBe("promise-is-kept");
        given.Refuses(new WithdrawPromise("other", "reason", null)).Code.ShouldBe("promise-is-withdrawn");
    }

    [Fact]
    public void A_deadline_that_comes_after_the_promise_was_kept_does_nothing()
    {
        var given = Given.ALetter();
        given.And(given.Call(1), new KeepPromise("call")).After(Duration.FromHours(2));
        given.Then(new BreakPromise("call")).ShouldBeEmpty();
        given.Then(new WarnOfPromise("call")).ShouldBeEmpty();
    }

    [Fact]
    public void A_deadline_that_comes_before_its_time_does_nothing()
    {
        var given = Given.ALetter();
        given.And(given.Call(1));
        given.Then(new BreakPromise("call")).ShouldBeEmpty();
        given.Then(new WarnOfPromise("call")).ShouldBeEmpty();
    }

    [Fact]
    public void A_promise_is_due_in_the_future_and_belongs_to_staff()
    {
        var given = Given.ALetter();
        given.Refuses(given.Call(0)).Field.ShouldBe("due");
        given.Refuses(given.Call(24 * 3700)).Field.ShouldBe("due");
        given.Refuses(given.Call(1, owner: Given.Marta)).Field.ShouldBe("owner");
    }

    [Fact]
    public void A_promise_on_a_closed_case_opens_it_again()
    {
        var given = Given.ALetter().And(new CloseCase(null));
        given.And(given.Call(1));
        given.State.Status.ShouldBe(CaseStatus.Open);
    }

    [Fact]
    public void A_promise_can_be_handed_on_to_staff_alone()
    {
        var given = Given.ALetter();
        given.And(given.Call(1), new HandOnPromise("call", Given.Kofi));
        given.State.Promises["call"].Owner.ShouldBe(Given.Kofi);
        given.Refuses(new HandOnPromise("call", Given.Marta)).Field.ShouldBe("owner");
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(20, 5.0)]
    [InlineData(60, 15.0)]
    [InlineData(480, 120.0)]
    [InlineData(100_000, 120.0)]
    public void The_owner_is_warned_a_quarter_of_the_time_before_two_hours_at_most(double minutes, double? before)
    {
        var due = Given.Start + Duration.FromMinutes(minutes);
        PromiseWarning.At(Given.Start, due).ShouldBe(before is { } lead ? due - Duration.FromMinutes(lead) : null);
    }
}
