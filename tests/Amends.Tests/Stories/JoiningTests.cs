using Amends.Storage.Inbound;

namespace Amends.Tests.Stories;

/// <summary>Which mail belongs to which case.</summary>
public sealed class JoiningTests(TalkingDesk running) : IClassFixture<TalkingDesk>
{
    [Fact]
    public async Task An_answer_of_the_customer_joins_by_the_mail_that_it_answers()
    {
        var letter = running.NewLetter();
        var first = await running.Bring(letter);
        var ours = await running.Answer(first.CaseId);

        var second = await running.Bring(letter with { MailId = "by-reference@shop.example", InReplyTo = ours.MessageId, Body = "Thank you." });

        second.Outcome.ShouldBe(nameof(ArrivalOutcome.Joined));
        second.CaseId.ShouldBe(first.CaseId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_mail_of_the_customer_to_the_reply_address_joins_by_its_token(bool inCapitals)
    {
        var letter = running.NewLetter();
        var first = await running.Bring(letter);
        var replyTo = (await running.Answer(first.CaseId)).ReplyTo.ShouldHaveSingleItem().Address;
        var address = inCapitals ? replyTo.ToUpperInvariant() : replyTo;

        var second = await running.Bring(letter with { MailId = $"by-token-{inCapitals}@shop.example", Subject = "Something else", To = address }, address);

        second.Outcome.ShouldBe(nameof(ArrivalOutcome.Joined));
        second.CaseId.ShouldBe(first.CaseId);
    }

    [Fact]
    public async Task A_case_number_in_a_subject_never_joins()
    {
        var letter = running.NewLetter();
        var first = await running.Bring(letter);
        var number = (await running.Case(first.CaseId)).GetProperty("number").GetInt64();

        var second = await running.Bring(letter with { MailId = "by-number@shop.example", Subject = $"Re: My order [#{number}]" });

        second.Outcome.ShouldBe(nameof(ArrivalOutcome.Opened));
        second.OfferedCaseId.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stranger_with_the_token_or_the_Message_ID_opens_a_case_of_their_own_and_the_other_is_offered(bool withToken)
    {
        var first = await running.Bring(running.NewLetter());
        var ours = await running.Answer(first.CaseId);
        var replyTo = ours.ReplyTo[0].Address;
        var stranger = new Letter("Eve <eve@elsewhere.example>", "Re: My order", "Tell me everything.") { MailId = $"stranger-{withToken}@elsewhere.example" };

        var second = withToken
            ? await running.Bring(stranger with { To = replyTo }, replyTo, "eve@elsewhere.example")
            : await running.Bring(stranger with { InReplyTo = ours.MessageId }, reversePath: "eve@elsewhere.example");

        second.Outcome.ShouldBe(nameof(ArrivalOutcome.Opened));
        second.CaseId.ShouldNotBe(first.CaseId);
        second.OfferedCaseId.ShouldBe(first.CaseId);
        (await running.Case(first.CaseId)).GetProperty("messages").EnumerateArray()
            .ShouldNotContain(message => message.GetProperty("direction").GetString() == "in" && message.GetProperty("id").GetString() == second.MessageId);
        (await running.Book.Count("SELECT count(*) FROM participants WHERE case_id = @CaseId AND address = 'eve@elsewhere.example'", new { first.CaseId })).ShouldBe(0);
        (await running.Case(second.CaseId)).GetProperty("offered").GetProperty("id").GetString().ShouldBe(first.CaseId);
    }

    [Fact]
    public async Task A_token_with_one_wrong_letter_is_nobodys_token()
    {
        var letter = running.NewLetter();
        var first = await running.Bring(letter);
        var address = (await running.Answer(first.CaseId)).ReplyTo[0].Address;
        var forged = address.Replace("@", "a@", StringComparison.Ordinal).Remove(address.IndexOf('+', StringComparison.Ordinal) + 1, 1);

        var second = await running.Bring(letter with { MailId = "forged@shop.example", To = forged }, forged);

        second.Outcome.ShouldBe(nameof(ArrivalOutcome.Opened));
        second.OfferedCaseId.ShouldBeNull();
    }

    [Fact]
    public async Task The_answer_of_a_colleague_who_was_copied_in_joins()
    {
        var first = await running.Bring(running.NewLetter() with { Fields = "Cc: Bob <bob@shop.example>\r\n" });
        var ours = await running.Answer(first.CaseId);

        var bob = new Letter("Bob <Bob@Shop.example>", "Re: My order", "I am in on Tuesday.") { MailId = "bob@shop.example", InReplyTo = ours.MessageId };
        var second = await running.Bring(bob, reversePath: "bob@shop.example");

        second.Outcome.ShouldBe(nameof(ArrivalOutcome.Joined));
        second.CaseId.ShouldBe(first.CaseId);
    }

    [Fact]
    public async Task Mail_to_a_case_that_was_merged_lands_in_the_one_that_lives_on()
    {
        var letter = running.NewLetter();
        var (old, live) = (await running.Bring(letter), await running.Bring(running.NewLetter()));
        var ours = await running.Answer(old.CaseId);
        await running.Api.Post($"cases/{old.CaseId}/merge", new { into = live.CaseId });

        var answer = await running.Bring(letter with { MailId = "after-merge@shop.example", InReplyTo = ours.MessageId, Body = "And now?" });

        answer.Outcome.ShouldBe(nameof(ArrivalOutcome.Joined));
        answer.CaseId.ShouldBe(live.CaseId);
    }

    [Fact]
    public async Task The_same_mail_twice_is_one_message_and_another_with_its_Message_ID_is_two()
    {
        var letter = running.NewLetter();
        var first = await running.Bring(letter);

        var again = await running.Bring(letter);
        again.Outcome.ShouldBe(nameof(ArrivalOutcome.Duplicate));
        again.CaseId.ShouldBe(first.CaseId);

        var rerouted = await running.Bring(letter with { Fields = "Received: from a by b; Mon, 1 Mar 2027 09:00:01 +0000\r\nX-Spam: no\r\n" });
        rerouted.Outcome.ShouldBe(nameof(ArrivalOutcome.Duplicate), "The same mail by another route.");

        var other = await running.Bring(letter with { Body = "Something quite different." });
        other.Outcome.ShouldBe(nameof(ArrivalOutcome.Opened));
        other.CaseId.ShouldNotBe(first.CaseId);
    }
}
