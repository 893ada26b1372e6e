using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amends.Mail.Mime;
using Amends.Tests.People;
using NodaTime;

namespace Amends.Tests.Stories;

/// <summary>From a real mail to a kept promise, with programs in the agent's place: Postfix, Dovecot, the desk and its API.</summary>
public sealed partial class FirstLetterTests(LetterHouse house) : IClassFixture<LetterHouse>
{
    private const string Promised = "A driver calls you before noon";

    [Fact]
    public async Task A_letter_is_answered_with_a_promise_that_is_kept_and_the_follow_up_closes_the_case()
    {
        var letter = house.NewLetter();
        var file = await house.Arrives(letter);
        var caseId = Id(file);
        var (reply, mail) = await Answer(file, letter);
        var promiseId = Id(reply.GetProperty("promises")[0]);

        await house.AnswerFrom(mail, "Thank you, noon is fine.");
        file = await house.CaseUntil(caseId, state => LetterHouse.Messages(state, "in").Count() == 2);
        LetterHouse.Messages(file, "in").Last().GetProperty("newWords").GetString().ShouldBe("Thank you, noon is fine.");

        await house.Desk.Pass(Duration.FromHours(3) + Duration.FromMinutes(2));
        file = await house.CaseUntil(caseId, state => LetterHouse.Facts(state).Contains("promise.warned/1"));
        file.GetProperty("promises")[0].GetProperty("overdue").GetBoolean().ShouldBeFalse();
        (await Overdue()).ShouldNotContain(promiseId);
        var kept = await house.Api.Post($"promises/{promiseId}/keep", new { });
        kept.GetProperty("state").GetString().ShouldBe("kept");
        kept.GetProperty("late").GetBoolean().ShouldBeFalse();

        var link = await ResolvedAndAsked(caseId);
        using var customer = new HttpClient { BaseAddress = house.Desk.Address };
        (await customer.GetStringAsync(link)).ShouldContain("was it put right?");
        (await house.Api.Get("cases/" + caseId)).GetProperty("status").GetString().ShouldBe("resolved", "To look at the page is no answer.");
        await Say(customer, link, "yes");
        file = await house.Api.Get("cases/" + caseId);
        file.GetProperty("status").GetString().ShouldBe("closed");
        LetterHouse.Facts(file).ShouldContain("follow-up.answered/1");
        LetterHouse.Facts(file).ShouldNotContain("promise.broken/1");
    }

    [Fact]
    public async Task A_promise_that_is_not_kept_is_broken_everywhere_kept_late_and_not_yet_brings_the_case_back_to_its_owner()
    {
        var letter = house.NewLetter();
        var file = await house.Arrives(letter);
        var caseId = Id(file);
        var owner = Id((await house.Api.Post($"cases/{caseId}/assign", new { owner = "me" })).GetProperty("owner"));
        var (reply, mail) = await Answer(file, letter);
        var promiseId = Id(reply.GetProperty("promises")[0]);

        await house.Desk.Pass(Duration.FromHours(4) + Duration.FromMinutes(5));
        file = await house.CaseUntil(caseId, state => LetterHouse.Facts(state).Contains("promise.broken/1"));
        file.GetProperty("promises")[0].GetProperty("overdue").GetBoolean().ShouldBeTrue();
        file.GetProperty("promises")[0].GetProperty("brokenAt").GetString().ShouldNotBeNull();
        file.GetProperty("promises")[0].GetProperty("state").GetString().ShouldBe("open", "It is still owed.");
        (await Overdue()).ShouldContain(promiseId);
        await ShownEverywhere(caseId);
        (await house.Api.Ask(HttpMethod.Post, $"cases/{caseId}/resolve", "{}")).Status.ShouldBe(HttpStatusCode.Conflict, "While something is owed nothing is resolved.");

        (await house.Api.Post($"promises/{promiseId}/keep", new { })).GetProperty("late").GetBoolean().ShouldBeTrue();
        (await Overdue()).ShouldNotContain(promiseId);

        var link = await ResolvedAndAsked(caseId);
        using var customer = new HttpClient { BaseAddress = house.Desk.Address };
        await Say(customer, link, "not-yet");
        file = await house.Api.Get("cases/" + caseId);
        file.GetProperty("status").GetString().ShouldBe("open");
        Id(file.GetProperty("owner")).ShouldBe(owner);

        // An answer to the mail of weeks ago still finds its case.
        await house.AnswerFrom(mail, "It never came.");
        await house.CaseUntil(caseId, state => LetterHouse.Messages(state, "in").Any(message => message.GetProperty("newWords").GetString() == "It never came."));
    }

    /// <summary>Answers with a promise due in four hours, and reads what lies in the customer's mailbox.</summary>
    private async Task<(JsonElement Reply, MailMessage Mail)> Answer(JsonElement file, Letter letter)
    {
        var reply = await house.Api.Post($"cases/{Id(file)}/replies", new
        {
            text = "Dear Anna,\n\nit is on the van.",
            promises = new[] { new { text = Promised, due = house.In(Duration.FromHours(4)) } },
        });
        var messageId = reply.GetProperty("messageId").GetString();
        var mail = await house.Delivered(mail => mail.MessageId == messageId);
        FirstLetter.ShouldBeOurAnswer(mail, letter, house.Servers.User);
        mail.Text.ShouldNotBeNull().ShouldContain("it is on the van.");
        mail.Text.ShouldContain(Promised);
        return (reply, mail);
    }

    /// <returns>The address of the page that asks, as it stands in the mail.</returns>
    private async Task<string> ResolvedAndAsked(string caseId)
    {
        (await house.Api.Post($"cases/{caseId}/resolve", new { followUp = true })).GetProperty("followUpAt").GetString().ShouldNotBeNull();
        await house.Desk.Pass(Duration.FromDays(7) + Duration.FromHours(1));
        var file = await house.CaseUntil(caseId, state => LetterHouse.Facts(state).Contains("follow-up.sent/1"));
        var messageId = LetterHouse.Messages(file, "out").Last().GetProperty("messageId").GetString();
        var mail = await house.Delivered(mail => mail.MessageId == messageId);
        FirstLetter.ShouldBeOurQuestion(mail);
        return FirstLetter.LinkIn(mail);
    }

    private static async Task Say(HttpClient customer, string link, string answer)
    {
        using var form = new FormUrlEncodedContent([new("answer", answer), new("key", "k"), new("body", "")]);
        using var answered = await customer.PostAsync(link.Split('?')[0], form);
        answered.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<List<string>> Overdue() =>
        (await house.Api.Get("promises?due=overdue")).GetProperty("items").EnumerateArray().Select(Id).ToList();

    /// <summary>On the board, on the case and in the queue, for somebody who signs in.</summary>
    private async Task ShownEverywhere(string caseId)
    {
        var password = await house.Desk.Run("user", "add", $"person-{caseId}@desk.example");
        using var person = new Visitor(house.Desk.Address);
        (await person.SignIn($"person-{caseId}@desk.example", password)).ShouldNotBeNull();
        var board = (await person.Get("/promises")).Body;
        Overdues().Match(board).Groups[1].Value.ShouldContain(Promised);
        (await person.Get("/cases/" + caseId)).Body.ShouldContain("1 overdue");
        (await person.Get("/cases?view=promises")).Body.ShouldContain("is-late");
    }

    private static string Id(JsonElement element) => element.GetProperty("id").GetString()!;

    [GeneratedRegex("<section class=\"panel is-late-group\"[^>]*>(.*?)</section>", RegexOptions.Singleline)]
    private static partial Regex Overdues();
}
