using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.Cases;

using Microsoft.Playwright;

namespace Amends.Tests.Web;

[Collection("browser")]
public sealed class AgentTests(BrowserFixture browser, AgentDesk desk) : IClassFixture<AgentDesk>
{
    private const float Wait = 15_000;

    private async Task<IPage> As(User user, int width = 1440, bool dark = false, bool scripts = true)
    {
        var page = await browser.NewPage(width, dark, scripts);
        page.SetDefaultTimeout(Wait);
        await desk.SignIn(page, user);
        return page;
    }

    [Theory]
    [InlineData(true, 1440)]
    [InlineData(true, 390)]
    [InlineData(false, 1440)]
    public async Task A_reply_with_a_date_opens_a_promise_with_and_without_scripts(bool scripts, int width)
    {
        var id = await desk.Case($"Where is my parcel {scripts} {width}");
        var page = await As(desk.Sanne, width, scripts: scripts);
        await desk.Open(page, $"/cases/{id}");
        await page.FillAsync("#body", "Dear Marta, a new lid is on its way.");
        await page.ClickAsync("button[value=promise]");
        if (!scripts) (await page.InputValueAsync("#body")).ShouldBe("Dear Marta, a new lid is on its way.");
        await page.FillAsync(".promise-fields input[name$='.what']", "A new lid reaches you");
        await page.FillAsync(".promise-fields input[name$='.date']", "2027-03-05");
        await page.FillAsync(".promise-fields input[name$='.time']", "17:00");
        await page.ClickAsync("button[data-send]");
        await Assertions.Expect(page.Locator(".entry.ours")).ToContainTextAsync("a new lid is on its way", new() { Timeout = Wait });
        await Assertions.Expect(page.Locator("#case-promises .promise-what")).ToHaveTextAsync("A new lid reaches you");
        await Assertions.Expect(page.Locator("#body")).ToHaveValueAsync("", new() { Timeout = Wait });
        (await desk.Sent(id)).ShouldBe(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_note_is_for_us_alone()
    {
        var id = await desk.Case("About a note");
        var page = await As(desk.Sanne);
        await desk.Open(page, $"/cases/{id}");
        await page.Locator(".composer-top label", new() { HasText = "Note for us" }).ClickAsync();
        await page.FillAsync("#body", "She is moving house on Friday.");
        await page.ClickAsync("button[data-send]");
        await Assertions.Expect(page.Locator(".entry.noted")).ToContainTextAsync("moving house", new() { Timeout = Wait });
        (await desk.Sent(id)).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_draft_survives_a_reload_and_a_colleague_who_takes_the_case()
    {
        var id = await desk.Case("Half written");
        var page = await As(desk.Sanne);
        await desk.Open(page, $"/cases/{id}");
        await page.Locator("#body").PressSequentiallyAsync("Dear Marta, half a ");
        await Assertions.Expect(page.Locator("[data-composer-target=status]")).ToContainTextAsync("Draft kept", new() { Timeout = Wait });
        await desk.Desk.Database.Decide(session => new Assign(id, desk.Kofi.Id).Run(session, Viewer.Desk));
        await page.ReloadAsync();
        (await page.InputValueAsync("#body")).ShouldBe("Dear Marta, half a ");
        var other = await As(desk.Kofi);
        await desk.Open(other, $"/cases/{id}");
        (await other.InputValueAsync("#body")).ShouldBe("");
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task Of_two_who_answer_at_once_the_second_sees_it_and_keeps_the_words()
    {
        var id = await desk.Case("Both at once");
        var (first, second) = (await As(desk.Sanne), await As(desk.Kofi));
        await desk.Open(first, $"/cases/{id}");
        await desk.Open(second, $"/cases/{id}");
        await first.FillAsync("#body", "The first answer.");
        await second.FillAsync("#body", "The second answer.");
        await first.ClickAsync("button[data-send]");
        await Assertions.Expect(first.Locator(".entry.ours")).ToContainTextAsync("The first answer.", new() { Timeout = Wait });
        await Assertions.Expect(second.Locator("#timeline")).ToContainTextAsync("The first answer.", new() { Timeout = Wait });
        (await second.InputValueAsync("#body")).ShouldBe("The second answer.");
        await second.ClickAsync("button[data-send]");
        await Assertions.Expect(second.Locator(".composer .banner").First).ToContainTextAsync("While you wrote, Sanne answered.", new() { Timeout = Wait });
        (await second.InputValueAsync("#body")).ShouldBe("The second answer.");
        (await desk.Sent(id)).ShouldBe(1);
        await second.ClickAsync("button[data-send]");
        await Assertions.Expect(second.Locator(".entry.ours")).ToHaveCountAsync(2, new() { Timeout = Wait });
        (await desk.Sent(id)).ShouldBe(2);
        await first.Context.CloseAsync();
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_that_loads_anew_while_somebody_writes_still_knows_what_they_have_not_answered()
    {
        var id = await desk.Case("Loaded anew");
        var (first, second) = (await As(desk.Sanne), await As(desk.Kofi));
        await desk.Open(first, $"/cases/{id}");
        await desk.Open(second, $"/cases/{id}");
        await second.FillAsync("#body", "The second answer.");
        await first.FillAsync("#body", "The first answer.");
        await first.ClickAsync("button[data-send]");
        await Assertions.Expect(second.Locator("#timeline")).ToContainTextAsync("The first answer.", new() { Timeout = Wait });
        await second.EvaluateAsync("() => Turbo.session.refresh(location.href)");
        await second.WaitForTimeoutAsync(1000);
        await second.ClickAsync("button[data-send]");
        await Assertions.Expect(second.Locator(".composer .banner").First).ToContainTextAsync("While you wrote, Sanne answered.", new() { Timeout = Wait });
        await second.ClickAsync("button[data-send]");
        await Assertions.Expect(second.Locator(".entry.ours")).ToHaveCountAsync(2, new() { Timeout = Wait });
        (await desk.Sent(id)).ShouldBe(2);
        await first.Context.CloseAsync();
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task What_one_agent_does_appears_on_the_queue_of_another()
    {
        var page = await As(desk.Sanne);
        await desk.Open(page, "/cases?view=unassigned&sort=newest");
        await page.WaitForTimeoutAsync(500);
        var id = await desk.Case("Fresh from the post");
        await Assertions.Expect(page.Locator($"#case-row-{id}")).ToContainTextAsync("Fresh from the post", new() { Timeout = Wait });
        await desk.Desk.Database.Decide(session => new Assign(id, desk.Kofi.Id).Run(session, Viewer.Desk));
        await Assertions.Expect(page.Locator($"#case-row-{id}")).ToHaveCountAsync(0, new() { Timeout = Wait });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Others_see_who_is_writing()
    {
        var id = await desk.Case("Two at one table");
        var (writer, reader) = (await As(desk.Kofi), await As(desk.Sanne));
        await desk.Open(reader, $"/cases/{id}");
        await desk.Open(writer, $"/cases/{id}");
        await writer.Locator("#body").PressSequentiallyAsync("Dear");
        await Assertions.Expect(reader.Locator("#case-presence")).ToContainTextAsync("Kofi is writing", new() { Timeout = Wait });
        await writer.Context.CloseAsync();
        await reader.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        var id = await desk.Case("Keys only", owner: desk.Kofi.Id);
        await desk.Case("Keys again", owner: desk.Kofi.Id);
        var page = await As(desk.Kofi);
        await page.WaitForTimeoutAsync(300);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("o");
        await page.WaitForURLAsync("**/cases/*-*");
        await page.WaitForTimeoutAsync(300);
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#help")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.TypeAsync("Typed at once");
        (await page.InputValueAsync("#body")).ShouldBe("Typed at once");
        id.ShouldNotBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_case_of_another_team_does_not_exist()
    {
        var others = (await desk.Desk.Get<TeamStore>().Create(Actor.Desk, "Stores")).Value.Id;
        var id = await desk.Case("Not yours", team: others);
        var page = await As(desk.Sanne);
        var answer = await page.GotoAsync(new Uri(desk.Desk.Address, $"/cases/{id}").ToString());
        answer!.Status.ShouldBe(404);
        (await page.ContentAsync()).ShouldNotContain("Not yours");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/cases?view=mine")]
    [InlineData("/cases?view=all")]
    [InlineData("/cases?view=promises")]
    [InlineData("/cases/new")]
    [InlineData("/calls/new")]
    [InlineData("case")]
    public async Task Every_page_is_for_everybody(string path)
    {
        var id = await desk.Case("For everybody");
        foreach (var (width, dark) in new[] { (1440, false), (390, true) })
        {
            var page = await As(desk.Sanne, width, dark);
            var complaints = new List<string>();
            page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
            page.PageError += (_, error) => complaints.Add(error);
            await desk.Open(page, path == "case" ? $"/cases/{id}" : path);
            await page.WaitForTimeoutAsync(300);
            await BrowserFixture.Shot(page, $"real-{path.Replace('/', '-').Replace('?', '-')}-{width}");
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0);
            (await BrowserFixture.Axe(page)).ShouldBeEmpty();
            complaints.ShouldBeEmpty();
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_call_is_logged_in_one_form()
    {
        var page = await As(desk.Sanne);
        await desk.Open(page, "/calls/new");
        await page.FillAsync("[name=who]", "+44 20 7946 0991");
        await page.FillAsync("[name=what]", "The fridge hums at night.");
        await page.FillAsync("[name=promise]", "We ring back");
        await page.FillAsync("[name=date]", "2027-03-02");
        await page.FillAsync("[name=time]", "10:00");
        await page.ClickAsync("button[data-send]");
        await Assertions.Expect(page.Locator(".entry.call")).ToContainTextAsync("The fridge hums at night.", new() { Timeout = Wait });
        await Assertions.Expect(page.Locator("#case-promises .promise-what")).ToHaveTextAsync("We ring back");
        await page.Context.CloseAsync();
    }
}
