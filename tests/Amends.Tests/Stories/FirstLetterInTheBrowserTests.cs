using Amends.Mail.Mime;
using Amends.Tests.Web;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Amends.Tests.Stories;

/// <summary>From a real mail to a kept promise as people do it: an agent in Chromium, a customer with a mail program and a browser.</summary>
[Collection("browser")]
public sealed class FirstLetterInTheBrowserTests(BrowserFixture browser, LetterHouse house) : IClassFixture<LetterHouse>
{
    private const string Promised = "A driver calls you";

    [Fact]
    public async Task An_agent_answers_a_letter_with_a_promise_keeps_it_and_the_customers_yes_closes_the_case()
    {
        var page = await browser.NewPage();
        await SignIn(page);
        await page.GotoAsync(At("/cases?view=unassigned"));
        await Scripts(page);

        // The queue is open when the letter comes; nobody presses reload.
        var letter = house.NewLetter();
        var caseId = (await house.Arrives(letter)).GetProperty("id").GetString()!;
        var row = page.Locator("main a", new() { HasText = letter.Subject }).First;
        await Expect(row).ToBeVisibleAsync();
        await row.ClickAsync();
        await page.WaitForURLAsync($"**/cases/{caseId}*");
        await Expect(page.Locator("#timeline")).ToContainTextAsync("It was to come on Monday.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take it" })).ToHaveCountAsync(0);

        var mail = await Answer(page, letter);

        await house.AnswerFrom(mail, "Thank you, that suits me.");
        await Expect(page.Locator("#timeline")).ToContainTextAsync("Thank you, that suits me.");

        await house.Desk.Pass(Duration.FromHours(23));
        await house.CaseUntil(caseId, state => LetterHouse.Facts(state).Contains("promise.warned/1"));
        await page.GotoAsync(At("/promises"));
        await Expect(page.Locator("#board")).ToContainTextAsync(Promised);
        await page.GotoAsync(At("/cases/" + caseId));
        await Scripts(page);
        await page.Locator("#case-promises, .case-side, main").GetByRole(AriaRole.Button, new() { Name = "Kept", Exact = true }).First.ClickAsync();
        await house.CaseUntil(caseId, state => state.GetProperty("promises")[0].GetProperty("state").GetString() == "kept");

        await page.GetByRole(AriaRole.Button, new() { Name = "Resolve", Exact = true }).ClickAsync();
        await house.CaseUntil(caseId, state => state.GetProperty("status").GetString() == "resolved");
        await page.Context.CloseAsync();

        await house.Desk.Pass(Duration.FromDays(7) + Duration.FromHours(1));
        var asked = await house.CaseUntil(caseId, state => LetterHouse.Facts(state).Contains("follow-up.sent/1"));
        var question = LetterHouse.Messages(asked, "out").Last().GetProperty("messageId").GetString();
        var customer = await browser.NewPage(390);
        await customer.GotoAsync(At(FirstLetter.LinkIn(await house.Delivered(mail => mail.MessageId == question))));
        await customer.GetByRole(AriaRole.Button, new() { Name = "Yes, it is right" }).ClickAsync();
        await Expect(customer.Locator("h1")).ToHaveTextAsync("Good. Thank you for telling us.");
        await customer.Context.CloseAsync();
        (await house.Api.Get("cases/" + caseId)).GetProperty("status").GetString().ShouldBe("closed");
    }

    private async Task<MailMessage> Answer(IPage page, Letter letter)
    {
        await page.FillAsync("#body", "Dear Anna,\n\nit is on the van.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Promise something" }).ClickAsync();
        var promise = page.Locator("form.composer .promise-fields").Last;
        await promise.Locator("input[name$='.what']").FillAsync(Promised);
        var due = (house.Desk.Now() + Duration.FromHours(24)).InUtc().LocalDateTime;
        await promise.Locator("input[name$='.date']").FillAsync(due.ToString("uuuu-MM-dd", null));
        await promise.Locator("input[name$='.time']").FillAsync(due.ToString("HH:mm", null));
        await page.Locator("form.composer [data-send]").ClickAsync();

        var mail = await house.Delivered(mail => mail.Subject == "Re: " + letter.Subject);
        FirstLetter.ShouldBeOurAnswer(mail, letter, house.Servers.User);
        mail.Text.ShouldNotBeNull().ShouldContain("it is on the van.");
        mail.Text.ShouldContain(Promised);
        await Expect(page.Locator("#timeline")).ToContainTextAsync("it is on the van.");
        return mail;
    }

    private async Task SignIn(IPage page)
    {
        var password = await house.Desk.Run("user", "add", "ada@desk.example", "--name", "Ada Lovelace");
        await page.GotoAsync(At("/sign-in"));
        await page.FillAsync("[name=email]", "ada@desk.example");
        await page.FillAsync("[name=password]", password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/cases*");
    }

    private string At(string path) => house.Desk.Address.ToString().TrimEnd('/') + path;

    private static async Task Scripts(IPage page) => await page.WaitForFunctionAsync("() => !!window.Turbo");
}
