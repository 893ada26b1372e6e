using Amends.Tests.Web;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Amends.Tests.Stories;

/// <summary>A promise falls due while people look elsewhere: their screens say so, and nobody presses reload.</summary>
[Collection("browser")]
public sealed class EverybodysScreenTests(BrowserFixture browser, TalkingDesk running) : IClassFixture<TalkingDesk>
{
    private const string Promised = "The courier comes to you";

    [Fact]
    public async Task A_promise_that_is_broken_and_then_kept_late_shows_on_the_board_the_case_and_the_queue_of_everybody()
    {
        var arrival = await running.Bring(running.NewLetter());
        var (ada, bea, cy) = (await SignedIn("ada"), await SignedIn("bea"), await SignedIn("cy"));
        await Open(ada, "/promises");
        await Open(bea, "/cases/" + arrival.CaseId);
        await Open(cy, "/cases?view=all");

        var due = NodaTime.Text.InstantPattern.General.Format(running.Desk.Now() + Duration.FromHours(4));
        var reply = await running.Api.Post($"cases/{arrival.CaseId}/replies", new { text = "It is found.", promises = new[] { new { text = Promised, due } } });
        var promiseId = reply.GetProperty("promises")[0].GetProperty("id").GetString();
        await Expect(ada.Locator("#board")).ToContainTextAsync(Promised);
        await Expect(bea.Locator("#promise-" + promiseId)).ToContainTextAsync(Promised);
        await Expect(cy.Locator("#queue")).ToContainTextAsync(Promised);

        await running.Desk.Pass(Duration.FromHours(4) + Duration.FromMinutes(1));

        await Expect(ada.Locator("#board .is-late-group")).ToContainTextAsync(Promised);
        await Expect(bea.Locator($"#promise-{promiseId}.late")).ToContainTextAsync(Promised);
        await Expect(cy.Locator("#count-promises")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-late"));

        await running.Api.Post($"promises/{promiseId}/keep", new { });

        await Expect(ada.Locator("#board .is-late-group")).ToHaveCountAsync(0);
        await Expect(bea.Locator("#promise-" + promiseId)).ToContainTextAsync("Kept late");
        await Expect(cy.Locator("#count-promises")).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-late"));
        await Task.WhenAll(ada.Context.CloseAsync(), bea.Context.CloseAsync(), cy.Context.CloseAsync());
    }

    private async Task<IPage> SignedIn(string name)
    {
        var email = name + "@desk.example";
        var password = await running.Desk.Run("user", "add", email, "--name", name);
        var page = await browser.NewPage();
        await page.GotoAsync(At("/sign-in"));
        await page.FillAsync("[name=email]", email);
        await page.FillAsync("[name=password]", password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/cases*");
        return page;
    }

    /// <summary>Opens the page and waits until it hears what happens.</summary>
    private async Task Open(IPage page, string path)
    {
        var listening = page.WaitForResponseAsync(response => response.Url.Contains("/live", StringComparison.Ordinal));
        await page.GotoAsync(At(path));
        await listening;
    }

    private string At(string path) => running.Desk.Address.ToString().TrimEnd('/') + path;
}
