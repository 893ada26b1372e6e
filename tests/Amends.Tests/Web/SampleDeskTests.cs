using Microsoft.Playwright;

namespace Amends.Tests.Web;

/// <summary>Every page of the real desk with the sample's data, at both widths, light and dark.</summary>
[Collection("browser")]
public sealed class SampleDeskTests(BrowserFixture browser, SampleDeskHost host) : IClassFixture<SampleDeskHost>
{
    public static TheoryData<string, string> EveryPage => new()
    {
        { "board", "/promises" },
        { "board-owner", "/promises?by=owner" },
        { "customers", "/customers" },
        { "customer", "customer" },
        { "search", "/search?q=fridge" },
        { "search-nothing", "/search?q=zeppelin" },
        { "arrivals", "/arrivals" },
        { "arrival", "arrival" },
        { "outgoing", "/outgoing" },
        { "not-found", "/cases/none" },
        { "public", "public" },
        { "public-arabic", "public-arabic" },
        { "follow-up", "follow-up" },
        { "thanks", "thanks" },
        { "link-broken", "/c/abcdef" },
    };

    [Theory, MemberData(nameof(EveryPage))]
    public async Task A_page_of_the_desk_reads_well_at_both_widths_in_light_and_dark(string name, string path)
    {
        var address = new Uri(host.Address, await Path(path)).ToString();
        var combinations = Environment.GetEnvironmentVariable("AMENDS_VIEWS") is null
            ? [(1440, false), (390, true)]
            : new[] { (1440, false), (1440, true), (390, false), (390, true) };
        foreach (var (width, dark) in combinations)
        {
            var page = await browser.NewPage(width, dark);
            var complaints = new List<string>();
            page.PageError += (_, error) => complaints.Add(error);
            page.Console += (_, message) =>
            {
                if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                    complaints.Add(message.Text);
            };
            if (!path.StartsWith("public", StringComparison.Ordinal) && path is not ("follow-up" or "thanks") && !path.StartsWith("/c/", StringComparison.Ordinal))
                await host.SignIn(page);
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
            await page.WaitForTimeoutAsync(150);
            await BrowserFixture.Shot(page, $"desk-{name}-{width}-{(dark ? "dark" : "light")}", full: width == 1440 && path.StartsWith("public", StringComparison.Ordinal));
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            overflow.ShouldBeLessThanOrEqualTo(0, $"{name} scrolls sideways at {width}");
            (await BrowserFixture.Axe(page)).ShouldBeEmpty($"{name} at {width}, {(dark ? "dark" : "light")}");
            complaints.ShouldBeEmpty($"{name} at {width}");
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_promise_is_kept_from_the_board_without_scripts()
    {
        var page = await browser.NewPage(390, scripts: false);
        await host.SignIn(page);
        await page.GotoAsync(new Uri(host.Address, "/promises").ToString());
        var promise = page.Locator(".promise", new() { HasText = "Ein neuer Griff" }).First;
        await promise.Locator("form[action*='/keep'] button").ClickAsync();

        page.Url.ShouldContain("/promises");
        (await page.Locator("#board .promise", new() { HasText = "Ein neuer Griff" }).CountAsync()).ShouldBe(0);
        (await host.Database.Read(session => session.First<string>(
            "SELECT state FROM promises p JOIN texts t ON t.id = p.text_id WHERE t.body LIKE 'Ein neuer Griff%'"))).ShouldBe("kept");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_typed_into_the_box_finds_its_case_below_it()
    {
        var page = await browser.NewPage();
        await host.SignIn(page, "priya@brambleandwren.example");
        await page.GotoAsync(new Uri(host.Address, "/arrivals").ToString());
        (await page.ContentAsync()).ShouldNotContain("scanner@copyshop.example");

        await page.GotoAsync(new Uri(host.Address, "/cases?view=all").ToString());
        await page.FillAsync("#find", "BW-448120");
        await page.Locator("#omnibox .hit", new() { HasText = "Bookcase" }).First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    private async Task<string> Path(string path) => path switch
    {
        "customer" => "/customers/" + (await host.Case("Fridge warm")).CustomerId,
        "arrival" => "/arrivals/" + await host.Database.Read(session => session.First<string>("SELECT id FROM arrivals WHERE outcome = 'Quarantined'")),
        "public" => host.PageOf((await host.Case("Bookcase")).Id),
        "public-arabic" => host.PageOf((await host.Case("موعد")).Id),
        "follow-up" => host.PageOf((await host.Case("Bird feeder")).Id) + "/answer?stayed=no",
        "thanks" => host.PageOf((await host.Case("Bird feeder")).Id) + "/answer?said=notYet",
        _ => path,
    };
}
