using System.Text.Json;

using Microsoft.Playwright;

namespace Amends.Tests.Web;

/// <summary>One Chromium for all browser tests. Pages come at a width, light or dark; axe-core looks at them; pictures go to artifacts/.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("AMENDS_CHROMIUM") ?? Chromium,
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-dev-shm-usage"],
        });
    }

    /// <summary>A fresh page in its own context; close the page's context when done.</summary>
    /// <param name="width">CSS pixels: 1440 or 390 in the view tests.</param>
    /// <param name="dark">The system's colour scheme.</param>
    /// <param name="scripts">False to see the desk without scripts.</param>
    public async Task<IPage> NewPage(int width = 1440, bool dark = false, bool scripts = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = width < 600,
            JavaScriptEnabled = scripts,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await context.NewPageAsync();
    }

    /// <summary>What axe-core finds, one line per broken rule and place; empty when all is well.</summary>
    public static async Task<IReadOnlyList<string>> Axe(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Root, "src/Amends.Web/node_modules/axe-core/axe.min.js")));
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? n.all[0]?.message ?? '')).slice(0, 4).join(' | '))");
        return [.. found.EnumerateArray().Select(v => v.GetString()!)];
    }

    /// <summary>A picture under artifacts/shots, of what the window shows or of the whole page.</summary>
    public static async Task<string> Shot(IPage page, string name, bool full = false)
    {
        var path = Path.Combine(Root, "artifacts/shots", name + ".png");
        await page.ScreenshotAsync(new() { Path = path, FullPage = full });
        return path;
    }

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Amends.slnx"))) directory = directory.Parent;
        return directory?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}

/// <summary>Browser tests share one Chromium and run one after the other.</summary>
[CollectionDefinition("browser")]
public sealed class OneBrowser : ICollectionFixture<BrowserFixture>;
