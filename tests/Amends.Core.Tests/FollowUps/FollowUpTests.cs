using Amends.Core.Cases;
using Amends.Core.FollowUps;
using Amends.Core.Tests.Cases;
using NodaTime;

namespace Amends.Core.Tests.FollowUps;

public class FollowUpTests
{
    private static Given Asked()
    {
        var given = Given.ALetter().And(new AssignCase(Given.Kofi, null, null));
        return given.And(new ResolveCase(null, given.Now + Duration.FromDays(7))).After(Duration.FromDays(7)).And(new SendFollowUp("question"));
    }

    [Fact]
    public void Yes_it_stayed_right_closes_the_case() =>
        Asked().When(new AnswerFollowUp(FollowUpAnswer.StayedRight, null), Given.Marta).State.Status.ShouldBe(CaseStatus.Closed);

    [Fact]
    public void Not_yet_reopens_it_to_the_same_owner()
    {
        var state = Asked().When(new AnswerFollowUp(FollowUpAnswer.NotYet, "words"), Given.Marta).State;
        state.Status.ShouldBe(CaseStatus.Open);
        state.Owner.ShouldBe(Given.Kofi);
        state.FollowUpAt.ShouldBeNull();
    }

    [Fact]
    public void The_question_goes_out_once() => Asked().Refuses(new SendFollowUp("again")).Code.ShouldBe("no-follow-up");

    [Fact]
    public void It_is_answered_once() => Asked().When(new AnswerFollowUp(FollowUpAnswer.StayedRight, null), Given.Marta)
        .Refuses(new AnswerFollowUp(FollowUpAnswer.NotYet, null), Given.Marta).Code.ShouldBe("no-follow-up");

    [Fact]
    public void A_case_that_was_reopened_meanwhile_is_not_asked_about()
    {
        var given = Given.ALetter();
        given.And(new ResolveCase(null, given.Now + Duration.FromDays(7)), new ReopenCase());
        given.Refuses(new SendFollowUp("question")).Code.ShouldBe("no-follow-up");
    }
}
