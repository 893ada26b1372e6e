using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Tests.Web;
using Amends.Web.Serving;
using Amends.Web.SignIn;
using Microsoft.Playwright;
using NodaTime;

namespace Amends.Tests.People;

/// <summary>The first run, the way in and the settings, in a real browser.</summary>
[Collection("browser")]
public sealed class SettingsInBrowserTests(BrowserFixture browser) : IAsyncLifetime
{
    private static readonly string[] Pages = ["organisation", "hours", "people", "teams", "mailboxes", "tokens", "changes"];

    private DeskUnderTest _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await DeskUnderTest.Start();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_new_desk_goes_from_the_code_to_its_settings()
    {
        var page = await browser.NewPage();
        await page.GotoAsync(_desk.Address + "first-run");
        (await BrowserFixture.Axe(page)).ShouldBeEmpty();
        await BrowserFixture.Shot(page, "first-run-1440", full: true);
        await page.FillAsync("[name=code]", _desk.Get<FirstRunCode>().Code.ToLowerInvariant());
        await page.FillAsync("[name=organisation]", "Paws & Claws");
        await page.SelectOptionAsync("[name=zone]", "Europe/Amsterdam");
        foreach (var day in new[] { "mon", "tue", "wed", "thu", "fri" })
            await page.FillAsync($"[name='hours.{day}']", "9:00-12:30, 13:30-17:00");
        await page.FillAsync("[name=name]", "Marta");
        await page.FillAsync("[name=email]", "marta@paws.example");
        await page.FillAsync("[name=password]", "short");
        await page.FillAsync("[name=mailAddress]", "help@paws.example");
        await Submit(page, "Open the desk");
        // Refused for the password alone; the rest is there again.
        (await page.InputValueAsync("[name=organisation]")).ShouldBe("Paws & Claws");
        (await page.InputValueAsync("[name='hours.mon']")).ShouldBe("9:00-12:30, 13:30-17:00");
        await Assertions.Expect(page.Locator("#f-password-error")).ToBeVisibleAsync();
        await page.FillAsync("[name=password]", DeskUnderTest.Password);
        await Submit(page, "Open the desk");

        await page.GotoAsync(_desk.Address + "settings/hours");
        (await page.InputValueAsync("[name='hours.mon']")).ShouldBe("09:00-12:30, 13:30-17:00");
        var calendar = await _desk.Get<SettingStore>().Calendar();
        calendar.PeriodsOn(new LocalDate(2027, 3, 1)).Length.ShouldBe(2);
        await page.FillAsync("[name=date]", "2027-04-27");
        await page.FillAsync("#f-name", "King’s Day");
        await Submit(page, "Add the day");
        await Assertions.Expect(page.GetByText("King’s Day").First).ToBeVisibleAsync();
        (await _desk.Get<SettingStore>().Calendar()).PeriodsOn(new LocalDate(2027, 4, 27)).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_code_from_an_app_is_set_up_by_its_picture_and_asked_for_at_the_next_sign_in()
    {
        var marta = await _desk.Person("Marta", Role.Administrator);
        var page = await SignedIn(1440, false);
        await page.GotoAsync(_desk.Address + "account");
        await Submit(page, "Set it up");
        await Assertions.Expect(page.Locator("svg.qr")).ToBeVisibleAsync();
        await page.Locator("svg.qr").ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Root, "artifacts/shots/qr.png") });
        (await BrowserFixture.Axe(page)).ShouldBeEmpty();
        var key = (await page.InnerTextAsync("code.secret")).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("[name=code]", Authenticator.Code(key, _desk.Clock.GetCurrentInstant()));
        await Submit(page, "Turn it on");
        await Assertions.Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await page.Context.CloseAsync();

        _desk.Clock.Move(Duration.FromSeconds(30));
        page = await SignedIn(390, true);
        page.Url.ShouldContain("/sign-in/code");
        (await BrowserFixture.Axe(page)).ShouldBeEmpty();
        await page.FillAsync("[name=code]", "000000");
        await Submit(page, "Sign in");
        await Assertions.Expect(page.Locator("#f-code-error")).ToBeVisibleAsync();
        await page.FillAsync("[name=code]", Authenticator.Code(key, _desk.Clock.GetCurrentInstant()));
        await Submit(page, "Sign in");
        (await page.GotoAsync(_desk.Address + "account"))!.Url.ShouldEndWith("/account");
        (await _desk.Get<UserStore>().Find(marta.Id))!.TwoFactor.ShouldBeTrue();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    public async Task Every_settings_page_can_be_read_by_everybody_and_fits_its_window(int width, bool dark)
    {
        await _desk.Person("Marta", Role.Administrator);
        var repairs = (await _desk.Get<TeamStore>().Create(Actor.Desk, "Repairs")).Value;
        await _desk.Person("Benedict-Alexander", Role.Supervisor, null, repairs.Id);
        await _desk.Get<UserStore>().Change(Actor.Desk, (await _desk.Person("Ann")).Id, new UserChange(Disabled: true));
        await _desk.Get<MailboxStore>().Save(Actor.Desk, new Mailbox("", "help@paws.example", "Paws & Claws", repairs.Id, (await _desk.Get<TeamStore>().Brands())[0].Id, true, true));
        await _desk.Get<TokenStore>().Create(Actor.Desk, "Shop system", Role.Agent);
        var page = await SignedIn(width, dark);
        foreach (var name in Pages)
        {
            await page.GotoAsync(_desk.Address + "settings/" + name);
            await BrowserFixture.Shot(page, $"settings-{name}-{width}{(dark ? "-dark" : "")}", full: true);
            (await BrowserFixture.Axe(page)).ShouldBeEmpty(name);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, name);
        }

        foreach (var name in new[] { "people", "teams" })
        {
            await page.GotoAsync(_desk.Address + "settings/" + name);
            await page.Locator("main details.menu summary").First.ClickAsync();
            var menu = page.Locator("main details.menu[open] .menu-list").First;
            await Assertions.Expect(menu).ToBeVisibleAsync();
            await BrowserFixture.Shot(page, $"settings-{name}-open-{width}{(dark ? "-dark" : "")}");
            var box = (await menu.BoundingBoxAsync())!;
            box.X.ShouldBeGreaterThanOrEqualTo(0, name);
            (box.X + box.Width).ShouldBeLessThanOrEqualTo(width, name);
            (await BrowserFixture.Axe(page)).ShouldBeEmpty(name);
        }

        await page.Context.CloseAsync();
    }

    private async Task<IPage> SignedIn(int width, bool dark)
    {
        var page = await browser.NewPage(width, dark);
        await page.GotoAsync(_desk.Address + "sign-in");
        await page.FillAsync("[name=email]", "marta@example.org");
        await page.FillAsync("[name=password]", DeskUnderTest.Password);
        await Submit(page, "Sign in");
        return page;
    }

    /// <summary>Presses the button and waits until the answer of its post is on the page.</summary>
    private static async Task Submit(IPage page, string button)
    {
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync(),
            answer => answer.Request.Method == "POST" && !answer.Url.Contains("/live", StringComparison.Ordinal));
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await page.WaitForTimeoutAsync(800);
    }
}
