using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.People;
using Amends.Web.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Amends.Tests.Api;

/// <summary>A desk in a folder of its own, served in this process over real HTTP.</summary>
public sealed class ApiDesk : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("amends-api-").FullName;
    private WebApplication? _app;

    public HttpClient Http { get; } = new();

    public string Token { get; private set; } = "";

    public T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        var settings = SettingsReader.Read(SettingSources.Of(
            (Setting.Data, _folder), (Setting.Urls, "http://127.0.0.1:0"), (Setting.MailAddress, "help@desk.example"), (Setting.SmtpIn, "127.0.0.1:0"))).Value;
        _app = DeskHost.Build(settings).Value;
        await _app.StartAsync();
        Token = await NewToken();
        Http.BaseAddress = new Uri(_app.Urls.First() + "/api/v1/");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task<string> NewToken(string name = "test", Role role = Role.Administrator) =>
        (await new TokenStore(Get<Database>()).Create(Actor.Desk, name, role)).Value.Secret;

    public Task<Answer> Read(string path, string? token = null) => Send(HttpMethod.Get, path, null, token);

    public Task<Answer> Post(string path, object? body = null, string? token = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, body is null ? null : Json(body as string ?? JsonSerializer.Serialize(body)), token, headers);

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, string? token = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token != "")
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new Answer(
            (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.Tag,
            response.Headers.Contains("Idempotent-Replayed"), text, isJson ? JsonSerializer.Deserialize<JsonElement>(text) : default);
    }

    /// <summary>A customer's mail, handed in.</summary>
    public async Task<Answer> Mail(string from, string subject, string text, string? mailId = null, string? inReplyTo = null)
    {
        var mail = $"From: {from}\r\nTo: help@desk.example\r\nSubject: {subject}\r\nMessage-ID: <{mailId ?? Guid.CreateVersion7().ToString()}@customer.example>\r\n"
            + (inReplyTo is null ? "" : $"In-Reply-To: <{inReplyTo}>\r\n") + $"Date: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\n{text}\r\n";
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(mail));
        content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        return await Send(HttpMethod.Post, "inbound", content);
    }

    /// <summary>A new case by mail; its id.</summary>
    public async Task<string> Case(string from = "anna@customer.example", string subject = "My kettle", string text = "Where is it?") =>
        (await Mail(from, subject, text)).Body.GetProperty("caseId").GetString()!;

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>A time from now, as a program writes it.</summary>
    public string In(double hours) => Get<NodaTime.IClock>().GetCurrentInstant().Plus(NodaTime.Duration.FromHours(hours)).ToString();
}

public sealed record Answer(int Status, string? Type, string? ETag, bool Replayed, string Text, JsonElement Body)
{
    public string Str(string name) => Body.GetProperty(name).GetString()!;

    public JsonElement[] Items => [.. Body.GetProperty("items").EnumerateArray()];

    /// <summary>It is a refusal in the form of RFC 9457 with this status and code.</summary>
    public void ShouldBeProblem(int status, string? code = null, string? field = null)
    {
        Status.ShouldBe(status, Text);
        Type.ShouldBe("application/problem+json");
        Body.GetProperty("status").GetInt32().ShouldBe(status);
        Str("title").ShouldNotBeEmpty();
        Str("detail").ShouldNotBeEmpty();
        Str("code").ShouldNotBeEmpty();
        if (code is not null)
            Str("code").ShouldBe(code);
        if (field is not null)
            Str("field").ShouldBe(field);
    }
}
