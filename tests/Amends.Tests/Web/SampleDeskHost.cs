using Amends.Core.Conversations;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Tests.People;
using Amends.Web.Cli;
using Amends.Web.Sample;
using Amends.Web.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using NodaTime;

namespace Amends.Tests.Web;

/// <summary>The real desk with the sample organisation, served at a port of its own. Tests use cases of their own where they change something.</summary>
public sealed class SampleDeskHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("amends-sample-").FullName;
    private WebApplication _app = null!;

    public Uri Address => new(_app.Urls.Single());

    public Database Database => _app.Services.GetRequiredService<Database>();

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        _ = (await Demo.Make(_folder, SystemClockNow(), (_, _) => { })).Value;
        var settings = SettingsReader.Read(SettingSources.Of((Setting.Data, _folder), (Setting.Urls, "http://127.0.0.1:0"), (Setting.SmtpIn, "none"))).Value;
        _app = DeskHost.Build(settings, builder => builder.Logging.ClearProviders()).Value;
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task<Visitor> SignedIn(string email = SampleOrganisation.Administrator)
    {
        var visitor = new Visitor(Address);
        (await visitor.SignIn(email, SampleOrganisation.Password)).ShouldBe("/");
        return visitor;
    }

    /// <summary>Gives a browser the sign-in of somebody, without the form.</summary>
    public async Task SignIn(IPage page, string email = SampleOrganisation.Administrator)
    {
        await page.GotoAsync(new Uri(Address, "/sign-in").ToString());
        await page.FillAsync("input[name=email]", email);
        await page.FillAsync("input[name=password]", SampleOrganisation.Password);
        await page.Locator("form[action='/sign-in'] button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
    }

    /// <summary>The case whose subject begins so.</summary>
    internal Task<CaseRow> Case(string subject) => Database.Read(session =>
        session.First<CaseRow>("SELECT * FROM case_rows WHERE subject LIKE @like ORDER BY opened_at LIMIT 1", new { like = subject + "%" })!);

    public string PageOf(string caseId) => "/c/" + Get<CaseToken>().Make(TokenPurpose.Page, caseId);

    private static Instant SystemClockNow() => new MovableClock().GetCurrentInstant();
}
