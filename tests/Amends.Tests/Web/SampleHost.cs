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

    public async ValueTask InitializeAsync()
    {
        app = Build("http://127.0.0.1:0");
        await app.StartAsync();
        Url = app.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    internal static WebApplication Build(string url)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddRazorComponents();
        var app = builder.Build();
        app.UseContentSecurity();
        app.MapAssets();
        app.MapGet("/live", async (HttpContext http) =>
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync(": hello\n\n");
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        app.MapPost("/cases/{id}/presence", () => Results.NoContent());
        app.MapPost("/cases/{id}/draft", () => Results.Json(new { saved = "14:52" }));
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
