using Amends.Web.Shared;

using Microsoft.Playwright;

namespace Amends.Tests.Web;

/// <summary>What the scripts do, each seen in a browser.</summary>
[Collection("browser")]
public sealed class DeskBehaviourTests(BrowserFixture browser, SampleHost host) : IClassFixture<SampleHost>
{
    private async Task<IPage> Open(string name, int width = 1440, bool scripts = true)
    {
        var page = await browser.NewPage(width, scripts: scripts);
        await page.GotoAsync($"{host.Url}/sample/{name}");
        for (var i = 0; scripts && i < 100 && !await page.EvaluateAsync<bool>("!!window.Turbo"); i++) await Task.Delay(30);
        return page;
    }

    private static async Task Eventually(Func<bool> holds)
    {
        for (var i = 0; i < 100 && !holds(); i++) await Task.Delay(50);
        holds().ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_typed_is_kept_as_a_draft()
    {
        host.Traffic.Drafts.Clear();
        var page = await Open("case");
        await page.WaitForTimeoutAsync(300);
        await page.FillAsync("#body", "Dear Marta, it leaves today.");
        await Eventually(() => host.Traffic.Drafts.Any(d => d["body"] == "Dear Marta, it leaves today."));
        var draft = host.Traffic.Drafts.Last();
        draft["audience"].ShouldBe("reply");
        draft["promises[1].what"].ShouldBe("Call Marta with the driver’s number");
        await Assertions.Expect(page.Locator("[data-composer-target=status]")).ToHaveTextAsync("Draft kept, 14:52");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_that_refreshes_leaves_what_is_typed_and_opened_alone()
    {
        var page = await Open("case");
        await page.FillAsync("#body", "half a sentence");
        await page.FillAsync("#cc", "boss@example.org");
        await page.EvaluateAsync("document.querySelector('.add-promise').open = true");
        await page.EvaluateAsync("document.querySelector('#timeline').dataset.stale = '1'");
        await page.EvaluateAsync("Turbo.session.refresh(location.href)");
        await Assertions.Expect(page.Locator("#timeline[data-stale]")).ToHaveCountAsync(0);
        (await page.InputValueAsync("#body")).ShouldBe("half a sentence");
        (await page.InputValueAsync("#cc")).ShouldBe("boss@example.org");
        (await page.EvaluateAsync<bool>("document.querySelector('.add-promise').open")).ShouldBeTrue();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_promise_is_added_and_taken_away_while_writing()
    {
        var page = await Open("case");
        await page.WaitForTimeoutAsync(300);
        await page.ClickAsync(".promise-rows > button");
        await Assertions.Expect(page.Locator(".promise-rows .rows > li")).ToHaveCountAsync(2);
        var name = await page.Locator(".promise-rows .rows > li").Last.Locator("input").First.GetAttributeAsync("name");
        name!.ShouldStartWith("promises[n");
        await page.Locator(".promise-rows .rows > li").Last.Locator("button").ClickAsync();
        await Assertions.Expect(page.Locator(".promise-rows .rows > li")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Somebody_new_among_the_recipients_brings_a_warning()
    {
        var page = await Open("case");
        await page.WaitForTimeoutAsync(300);
        await Assertions.Expect(page.Locator("#new-person")).ToBeHiddenAsync();
        await page.FillAsync("#cc", "boss@example.org");
        await Assertions.Expect(page.Locator("#new-person")).ToContainTextAsync("boss@example.org is new to this case");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_walk_through_the_queue_and_open_the_help()
    {
        var page = await Open("queue");
        await page.WaitForTimeoutAsync(300);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        (await page.EvaluateAsync<string>("document.activeElement.closest('li').id")).ShouldBe("case-row-2290");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#help")).ToBeVisibleAsync();
        (await BrowserFixture.Axe(page)).ShouldBeEmpty();
        await BrowserFixture.Shot(page, "help-1440-light");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("/");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("find");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_box_shows_what_it_finds_while_typing()
    {
        var page = await Open("queue");
        await page.WaitForTimeoutAsync(300);
        await page.Locator("#find").PressSequentiallyAsync("parcel");
        await Assertions.Expect(page.Locator("#omnibox .hit").First).ToBeVisibleAsync();
        (await BrowserFixture.Axe(page)).ShouldBeEmpty();
        await BrowserFixture.Shot(page, "omnibox-1440-light");
        await page.Keyboard.PressAsync("ArrowDown");
        (await page.EvaluateAsync<string>("document.activeElement.className")).ShouldBe("hit");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_tabs_share_one_stream_and_both_show_what_it_brings()
    {
        await using var own = new SampleHost();
        await own.InitializeAsync();
        var first = await browser.NewPage();
        await first.GotoAsync(own.Url + "/sample/queue");
        await Eventually(() => own.Traffic.Streams.Count == 1);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(own.Url + "/sample/queue");
        await second.WaitForTimeoutAsync(800);
        own.Traffic.Streams.ShouldBe(["rail:sanne"]);
        own.Traffic.Push("rail:sanne", "<turbo-stream action=\"update\" target=\"count-mine\"><template>13</template></turbo-stream>");
        await Assertions.Expect(first.Locator("#count-mine")).ToHaveTextAsync("13");
        await Assertions.Expect(second.Locator("#count-mine")).ToHaveTextAsync("13");
        await first.Context.CloseAsync();
    }

    [Fact]
    public async Task Others_learn_who_reads_and_who_writes()
    {
        host.Traffic.Presence.Clear();
        var page = await Open("case");
        await Eventually(() => host.Traffic.Presence.Contains("reading"));
        await page.Locator("#body").PressSequentiallyAsync("Dear");
        await Eventually(() => host.Traffic.Presence.Contains("writing"));
        await page.Context.CloseAsync();
    }

    [Theory, InlineData("?toast", 1440), InlineData("?toast", 390), InlineData("", 1100)]
    public async Task Menus_and_what_floats_read_well_too(string query, int width)
    {
        var page = await Open("case" + query, width);
        await page.WaitForTimeoutAsync(300);
        await page.EvaluateAsync("scrollTo(0, 0)");
        await page.ClickAsync(".case-head details.push > summary");
        (await BrowserFixture.Axe(page)).ShouldBeEmpty();
        await BrowserFixture.Shot(page, $"case-menu-{width}-light");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Enter_in_a_small_field_never_sends()
    {
        var page = await Open("case");
        await page.WaitForTimeoutAsync(300);
        var posts = new List<string>();
        page.Request += (_, request) => { if (request.Method == "POST" && request.Url.EndsWith("/say", StringComparison.Ordinal)) posts.Add(request.Url); };
        await page.FocusAsync("#to");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForTimeoutAsync(200);
        posts.ShouldBeEmpty();
        await Assertions.Expect(page.Locator(".promise-rows .rows > li")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_theme_is_there_when_the_desk_is_opened_again()
    {
        var page = await Open("queue");
        await page.WaitForTimeoutAsync(300);
        await page.ClickAsync(".rail-foot summary");
        await page.ClickAsync(".rail-foot button[value=dark]");
        await page.ReloadAsync();
        (await page.GetAttributeAsync("html", "data-theme")).ShouldBe("dark");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_case_is_whole_without_scripts_on_a_phone()
    {
        var page = await Open("case", 390, scripts: false);
        await Assertions.Expect(page.Locator("#case-promises")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#body")).ToBeVisibleAsync();
        await BrowserFixture.Shot(page, "case-390-no-scripts", full: true);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData("queue", 1440), InlineData("case", 1440), InlineData("case", 390), InlineData("public", 390), InlineData("board", 1440)]
    public async Task The_desk_reads_from_right_to_left_too(string name, int width)
    {
        var page = await Open(name + "?rtl", width);
        await page.WaitForTimeoutAsync(200);
        await BrowserFixture.Shot(page, $"{name}-{width}-rtl");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData("queue"), InlineData("sign-in"), InlineData("public")]
    public async Task The_first_page_weighs_at_most_60_kB(string name)
    {
        var page = await browser.NewPage();
        var asked = new List<string>();
        page.Response += (_, response) => { if (response.Url.Contains("/assets/", StringComparison.Ordinal)) asked.Add(response.Url[(response.Url.LastIndexOf('/') + 1)..]); };
        await page.GotoAsync($"{host.Url}/sample/{name}", new() { WaitUntil = WaitUntilState.Load });
        await page.WaitForTimeoutAsync(500);
        var html = await (await page.Context.APIRequest.GetAsync($"{host.Url}/sample/{name}")).BodyAsync();
        var weight = Brotli(html) + asked.Distinct().Sum(file => AssetFiles.PackedSizeOf(file));
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {weight} bytes, of them {Brotli(html)} for the page");
        weight.ShouldBeLessThanOrEqualTo(60_000);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_api_page_is_drawn_and_asks_nobody_else()
    {
        var page = await browser.NewPage();
        var elsewhere = new List<string>();
        page.Request += (_, request) => { if (request.Url.StartsWith("http", StringComparison.Ordinal) && !request.Url.StartsWith(host.Url, StringComparison.Ordinal)) elsewhere.Add(request.Url); };
        await page.GotoAsync(host.Url + "/sample-api");
        await Assertions.Expect(page.GetByText("Lists cases").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await BrowserFixture.Shot(page, "api-1440-light");
        elsewhere.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    private static int Brotli(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)) brotli.Write(bytes);
        return (int)packed.Length;
    }
}
