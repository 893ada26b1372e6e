using System.Net;
using System.Text.RegularExpressions;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.People;
using Amends.Web.Serving;
using Amends.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Amends.Tests.People;

/// <summary>A whole desk in a folder of its own, at a real address, with a clock that stands still until it is moved.</summary>
public sealed class DeskUnderTest : IAsyncDisposable
{
    public const string Password = "four quiet garden chairs";

    private readonly string _folder = Directory.CreateTempSubdirectory("amends-people-").FullName;
    private readonly WebApplication _app;

    private DeskUnderTest((Setting Setting, string Value)[] options)
    {
        var sources = SettingSources.Of([(Setting.Data, _folder), (Setting.Urls, "http://127.0.0.1:0"), (Setting.SmtpIn, "none"), .. options]);
        var settings = SettingsReader.Read(sources).Value;
        _app = DeskHost.Build(settings, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<IClock>(Clock);
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Services.AddSingleton<Database>(_ => SqliteDatabase.Open(settings.DatabaseFile, Clock));
        }).Value;
    }

    public StandingClock Clock { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    public Database Database => _app.Services.GetRequiredService<Database>();

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<DeskUnderTest> Start(params (Setting Setting, string Value)[] options)
    {
        var desk = new DeskUnderTest(options);
        await desk._app.StartAsync();
        return desk;
    }

    public async Task<User> Person(string name, Role role = Role.Agent, string? password = Password, params string[] teams)
    {
        var hash = password is null ? null : Passwords.Hash(password);
        return (await Get<UserStore>().Create(Actor.Desk, new NewUser(name, $"{name}@example.org".ToLowerInvariant(), role, hash, teams))).Value;
    }

    public Visitor Visit() => new(Address);

    public async Task<Visitor> SignedIn(User user, string password = Password)
    {
        var visitor = Visit();
        (await visitor.SignIn(user.Email, password)).ShouldBe("/");
        return visitor;
    }

    /// <summary>What the change record holds of a noun, as json, the oldest first.</summary>
    public Task<List<string>> Record(string noun) =>
        Database.Read(session => session.Query<string>("SELECT what FROM change_record WHERE noun = @noun ORDER BY id", new { noun }));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Stands still at a Monday morning until it is moved.</summary>
public sealed class StandingClock : TimeProvider, IClock
{
    private long _now = Instant.FromUtc(2027, 3, 1, 9, 0).ToUnixTimeMilliseconds();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeMilliseconds(Interlocked.Read(ref _now));

    public override DateTimeOffset GetUtcNow() => GetCurrentInstant().ToDateTimeOffset();

    public void Move(Duration by) => Interlocked.Add(ref _now, (long)by.TotalMilliseconds);
}

/// <summary>A browser without scripts: keeps cookies, follows nothing by itself.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(Uri address) => _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    public HttpClient Http => _http;

    public async Task<(HttpStatusCode Status, string Body)> Get(string path)
    {
        using var answer = await _http.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<string> Token(string page) => TokenPattern().Match((await Get(page)).Body).Groups[1].Value;

    /// <summary>Opens the page, fills in the form and sends it.</summary>
    public async Task<HttpResponseMessage> Post(string page, string action, params (string Name, string Value)[] fields) =>
        await Send(action, [("__RequestVerificationToken", await Token(page)), .. fields]);

    public Task<HttpResponseMessage> Send(string action, params (string Name, string Value)[] fields) =>
        _http.PostAsync(action, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <returns>Where it leads, or null where the sign-in was refused.</returns>
    public async Task<string?> SignIn(string email, string password)
    {
        using var answer = await Post("/sign-in", "/sign-in", ("email", email), ("password", password));
        return answer.StatusCode == HttpStatusCode.SeeOther ? answer.Headers.Location!.OriginalString : null;
    }

    /// <summary>Whether the desk knows who this is.</summary>
    public async Task<bool> IsIn() => (await Get("/account")).Status == HttpStatusCode.OK;

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<meta name=\"csrf-token\" content=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}
