using Amends.Web.Shared;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Amends.Tests.Web;

/// <summary>The desk's pages filled with made-up data, on a real port, with the headers of the real desk.</summary>
public sealed class SampleHost : IAsyncLifetime
{
    private WebApplication? app;

    public string Url { get; private set; } = "";

    /// <summary>What the pages sent, and a way to send them something.</summary>
    internal SampleTraffic Traffic { get; } = new();

    public async ValueTask InitializeAsync()
    {
        app = Build("http://127.0.0.1:0", Traffic);
        await app.StartAsync();
        Url = app.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    internal static WebApplication Build(string url, SampleTraffic? seen = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddRazorComponents();
        var app = builder.Build();
        app.UseContentSecurity();
        app.MapAssets();
        seen ??= new();
        app.MapGet("/live", (HttpContext http) => seen.Listen(http));
        app.MapPost("/cases/{id}/presence", (HttpContext http) =>
        {
            seen.Presence.Enqueue(http.Request.Form["state"].ToString());
            return Results.NoContent();
        });
        app.MapPost("/cases/{id}/draft", (HttpContext http) =>
        {
            seen.Drafts.Enqueue(http.Request.Form.ToDictionary(f => f.Key, f => f.Value.ToString()));
            return Results.Json(new { saved = "14:52" });
        });
        SamplePages.Map(app);
        return app;
    }

    internal static PageFrame Frame(HttpContext http) => new()
    {
        Now = SampleData.Now,
        Zone = SampleData.Zone,
        Nonce = http.Nonce(),
        CsrfToken = "sample-token",
        Organisation = "Hartwell & Lane",
        Theme = http.Request.Cookies["amends-theme"] ?? "system",
        Toast = http.Request.Query.ContainsKey("toast") ? new("Sent to Marta. The call at 17:00 is tracked.", "Undo", "/undo", true) : null,
        RightToLeft = http.Request.Query.ContainsKey("rtl"),
    };

    internal static DeskShell Shell(HttpContext http, string current) => new()
    {
        Frame = Frame(http),
        Me = SampleData.Sanne,
        Counts = new(12, 7, 9, 1, 18, 4, 212, 2),
        Teams = [new("t1", "Parcels", 86), new("t2", "Appliances", 41), new("t3", "Stores", 29)],
        IsAdministrator = true,
        ShowsOutgoing = true,
        Current = current,
        Topics = ["rail:sanne"],
    };
}
