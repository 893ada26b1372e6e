using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Amends.Tests.Stories;

/// <summary>A program with a token.</summary>
internal sealed class ApiCaller : IDisposable
{
    public ApiCaller(Uri desk, string token)
    {
        Http = new HttpClient { BaseAddress = new Uri(desk, "/api/v1/"), Timeout = TimeSpan.FromSeconds(60) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Token = token;
    }

    public HttpClient Http { get; }

    public string Token { get; }

    public async Task<JsonElement> Get(string path)
    {
        var (status, body) = await Ask(HttpMethod.Get, path);
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        return body;
    }

    /// <summary>Posts and expects it to be done.</summary>
    public async Task<JsonElement> Post(string path, object what, string? idempotencyKey = null)
    {
        var (status, body) = await Ask(HttpMethod.Post, path, JsonSerializer.Serialize(what), idempotencyKey);
        ((int)status).ShouldBeInRange(200, 299, body.ToString());
        return body;
    }

    /// <returns>The status, and the body as json; an empty object where there is none.</returns>
    public async Task<(HttpStatusCode Status, JsonElement Body)> Ask(HttpMethod method, string path, string? json = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, JsonDocument.Parse(text.Length == 0 ? "{}" : text).RootElement);
    }

    public void Dispose() => Http.Dispose();
}
