using Microsoft.Playwright;

namespace Amends.Tests.Web;

[Collection("browser")]
public sealed class ViewTests(BrowserFixture browser, SampleHost host) : IClassFixture<SampleHost>
{
    public static TheoryData<string, int> EveryPage()
    {
        var only = Environment.GetEnvironmentVariable("AMENDS_VIEWS")?.Split(',') ?? [];
        var data = new TheoryData<string, int>();
        foreach (var name in SamplePages.Names.Where(n => only.Length == 0 || only.Any(o => n.StartsWith(o, StringComparison.Ordinal))))
            foreach (var width in new[] { 1440, 390 })
                data.Add(name, width);
        return data;
    }

    [Theory, MemberData(nameof(EveryPage))]
    public async Task A_page_reads_well_for_everyone_in_light_and_dark(string name, int width)
    {
        var page = await browser.NewPage(width);
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);

        var answer = await page.GotoAsync($"{host.Url}/sample/{name}", new() { WaitUntil = WaitUntilState.Load });
        await page.WaitForTimeoutAsync(100);

        answer!.Headers["content-security-policy"].ShouldContain("script-src 'self' 'nonce-");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await BrowserFixture.Shot(page, $"{name}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}");
            (await BrowserFixture.Axe(page)).ShouldBeEmpty($"{name}, {width}, {scheme}");
        }
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBeLessThanOrEqualTo(0, "the page scrolls sideways");
        complaints.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }
}
