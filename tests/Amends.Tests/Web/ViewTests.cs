using Microsoft.Playwright;

namespace Amends.Tests.Web;

[Collection("browser")]
public sealed class ViewTests(BrowserFixture browser, SampleHost host) : IClassFixture<SampleHost>
{
    public static TheoryData<string, int, bool> EveryPage()
    {
        var only = Environment.GetEnvironmentVariable("AMENDS_VIEWS")?.Split(',');
        var data = new TheoryData<string, int, bool>();
        foreach (var name in SamplePages.Names.Where(n => only is null || only.Contains(n) || only.Any(o => o.EndsWith('*') && n.StartsWith(o[..^1], StringComparison.Ordinal))))
            foreach (var width in new[] { 1440, 390 })
                foreach (var dark in new[] { false, true })
                    data.Add(name, width, dark);
        return data;
    }

    [Theory, MemberData(nameof(EveryPage))]
    public async Task A_page_reads_well_for_everyone_and_breaks_no_rule_of_its_own(string name, int width, bool dark)
    {
        var page = await browser.NewPage(width, dark);
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);

        var answer = await page.GotoAsync($"{host.Url}/sample/{name}", new() { WaitUntil = WaitUntilState.Load });
        await page.WaitForTimeoutAsync(150);

        answer!.Headers["content-security-policy"].ShouldContain("script-src 'self' 'nonce-");
        await BrowserFixture.Shot(page, $"{name}-{width}-{(dark ? "dark" : "light")}");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBeLessThanOrEqualTo(0, "the page scrolls sideways");
        (await BrowserFixture.Axe(page)).ShouldBeEmpty();
        complaints.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }
}
