using Amends.Core.Promises;
using Amends.Storage.Deadlines;
using NodaTime;

namespace Amends.Tests.Contracts;

/// <summary>Deadlines are rows: claimed by one worker at a time, and gone when nothing is due any more.</summary>
public abstract class DeadlineContract : DeskContract
{
    private DeadlineStore Deadlines => new(Desk);

    [Fact]
    public async Task A_promise_is_warned_of_and_falls_due_in_time()
    {
        var promise = await Desk.Promise(await Desk.OpenCase("Toaster"), "We call.", Duration.FromHours(8));
        (await Claim()).ShouldBeEmpty();

        Clock.Advance(Duration.FromHours(6));
        (await Claim()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            deadline => deadline.Kind.ShouldBe(Deadline.PromiseWarning),
            deadline => deadline.SubjectId.ShouldBe(promise));
        Clock.Advance(Duration.FromHours(2));
        (await Claim()).ShouldContain(deadline => deadline.Kind == Deadline.PromiseDue && deadline.SubjectId == promise);
    }

    [Fact]
    public async Task A_deadline_is_claimed_once_until_its_lease_is_over()
    {
        await Desk.Promise(await Desk.OpenCase("Toaster"), "We call.", Duration.FromMinutes(6));
        Clock.Advance(Duration.FromMinutes(7));

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Claim()));
        claims.Sum(claim => claim.Count).ShouldBe(1);

        Clock.Advance(Duration.FromSeconds(61));
        (await Claim()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_kept_is_no_longer_due()
    {
        var id = await Desk.OpenCase("Toaster");
        var promise = await Desk.Promise(id, "We call.", Duration.FromHours(8));
        await Desk.Do(id, new KeepPromise(promise));

        Clock.Advance(Duration.FromDays(1));

        (await Claim()).ShouldBeEmpty();
        (await Deadlines.NextDue(default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_failed_comes_back_later_each_time()
    {
        await Desk.Promise(await Desk.OpenCase("Toaster"), "We call.", Duration.FromMinutes(6));
        Clock.Advance(Duration.FromMinutes(7));
        var deadline = (await Claim()).ShouldHaveSingleItem();

        await Deadlines.PutBack(deadline.Id, "no", default);
        (await Claim()).ShouldBeEmpty();
        Clock.Advance(Duration.FromSeconds(11));
        (await Claim()).ShouldHaveSingleItem();
        await Deadlines.PutBack(deadline.Id, "no", default);
        Clock.Advance(Duration.FromSeconds(11));
        (await Claim()).ShouldBeEmpty();
        Clock.Advance(Duration.FromSeconds(11));
        (await Claim()).ShouldHaveSingleItem();
        await Deadlines.Drop(deadline.Id, default);
        (await Deadlines.NextDue(default)).ShouldBeNull();
    }

    private Task<IReadOnlyList<Deadline>> Claim() => Deadlines.Claim("worker", 10, default);
}
