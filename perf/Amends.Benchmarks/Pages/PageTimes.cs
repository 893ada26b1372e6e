using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Amends.Benchmarks.Desk;
using Amends.Benchmarks.Figures;

namespace Amends.Benchmarks.Pages;

/// <summary>Times of pages and search over HTTP, one after the other, the client on the same machine.</summary>
internal static class PageTimes
{
    private const int WarmUp = 50;
    private const int Calls = 300;

    public static async Task Measure(Report report, DeskFolder desks, string folder, int cases)
    {
        _ = desks;
        var size = cases.ToString("N0", CultureInfo.InvariantCulture);
        await using var desk = await RunningDesk.Start(folder);
        await desk.SignIn(folder);
        var token = await desk.Token(folder);
        await Indexed(report, desk, token, cases, size);

        report.Add(new Figure($"queue page of 50 cases, p95, {size} cases", (await Time(desk, "/cases?view=all")).P95, "ms", 5));
        report.Add(new Figure($"unassigned by next promise, p95, {size} cases", (await Time(desk, "/cases?view=unassigned")).P95, "ms", 5));
        var busiest = await Busiest(desk, token);
        report.Add(new Figure($"open a case of 20 messages, p95, {size} cases", (await Time(desk, "/cases/" + busiest)).P95, "ms", 5));
        report.Add(new Figure($"search, one common word, p95, {size} cases", (await Time(desk, "/api/v1/search?q=" + MadeUpMail.Common, token)).P95, "ms", 20));
        report.Add(new Figure($"search, one rare word, p95, {size} cases", (await Time(desk, "/api/v1/search?q=" + MadeUpMail.Rare, token)).P95, "ms", 20));
        report.Add(new Figure($"search, an order number, p95, {size} cases", (await Time(desk, "/api/v1/search?q=HL-1000099", token)).P95, "ms", 20));
        report.Add(new Figure($"promise board, p95, {size} cases", (await Time(desk, "/promises")).P95, "ms"));
        report.Add(new Figure($"private memory after these pages, {size} cases", desk.PrivateMegabytes(), "MB", 80));
    }

    private static async Task<Percentiles> Time(RunningDesk desk, string path, System.Net.Http.Headers.AuthenticationHeaderValue? token = null)
    {
        var times = new List<double>(Calls);
        for (var call = 0; call < WarmUp + Calls; call++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = token;
            var start = Stopwatch.GetTimestamp();
            using var answer = await desk.Http.SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();
            if (call >= WarmUp)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }

        return new Percentiles(times);
    }

    /// <summary>The index follows the log by itself; the import was not slowed by it. The last letter's number is found when all is.</summary>
    private static async Task Indexed(Report report, RunningDesk desk, System.Net.Http.Headers.AuthenticationHeaderValue token, int cases, string size)
    {
        var watch = Stopwatch.StartNew();
        var last = string.Create(CultureInfo.InvariantCulture, $"/api/v1/search?q=HL-{1_000_000 + (cases * 2)}&limit=1");
        while (watch.Elapsed < TimeSpan.FromMinutes(30))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, last);
            request.Headers.Authorization = token;
            using var answer = await desk.Http.SendAsync(request);
            if ((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items").GetArrayLength() > 0)
                break;
            await Task.Delay(200);
        }

        report.Add(new Figure($"index made from nothing, {size} cases", watch.Elapsed.TotalSeconds, "s"));
    }

    private static async Task<string> Busiest(RunningDesk desk, System.Net.Http.Headers.AuthenticationHeaderValue token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search?q=HL-1000001");
        request.Headers.Authorization = token;
        using var answer = await desk.Http.SendAsync(request);
        var found = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var item = found.GetProperty("items")[0];
        return (item.TryGetProperty("id", out var id) ? id : item.GetProperty("caseId")).GetString()!;
    }
}
