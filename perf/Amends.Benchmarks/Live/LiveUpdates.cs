using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Amends.Benchmarks.Desk;
using Amends.Benchmarks.Figures;

namespace Amends.Benchmarks.Live;

/// <summary>How long until one agent's change stands on the screens of all others who look at the same case.</summary>
internal static class LiveUpdates
{
    private const int Changes = 30;

    public static async Task Measure(Report report, DeskFolder desks, string folder, int listeners)
    {
        _ = desks;
        Console.Error.WriteLine($"{listeners} listeners…");
        await using var desk = await RunningDesk.Start(folder);
        await desk.SignIn(folder);
        var token = await desk.Token(folder);
        var caseId = await FirstCase(desk, token);
        using var stop = new CancellationTokenSource();
        var heard = new Heard(listeners);
        var tasks = Enumerable.Range(0, listeners).Select(index => Listen(desk, caseId, heard, index, stop.Token)).ToList();
        await heard.AllConnected;

        var times = new List<double>();
        for (var change = 0; change < Changes; change++)
        {
            var word = $"bench-note-{change}-of-run";
            heard.Expect(word);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{caseId}/notes") { Content = JsonContent.Create(new { text = word }) };
            request.Headers.Authorization = token;
            var start = Stopwatch.GetTimestamp();
            using var answer = await desk.Http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            await heard.All.WaitAsync(TimeSpan.FromSeconds(20));
            times.AddRange(heard.Times.Select(at => Stopwatch.GetElapsedTime(start, at).TotalMilliseconds));
            await Task.Delay(100);
        }

        report.Add(new Figure($"a change on another screen, p95, {listeners} listeners", new Percentiles(times).P95, "ms", 100));
        await stop.CancelAsync();
        await Task.WhenAll(tasks);
    }

    private static async Task Listen(RunningDesk desk, string caseId, Heard heard, int index, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/live?topics=case:{caseId}");
            using var answer = await desk.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            answer.EnsureSuccessStatusCode();
            heard.Connected(index);
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop), Encoding.UTF8);
            while (await reader.ReadLineAsync(stop) is { } line)
                heard.Line(index, line);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private static async Task<string> FirstCase(RunningDesk desk, System.Net.Http.Headers.AuthenticationHeaderValue token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases?limit=1");
        request.Headers.Authorization = token;
        using var answer = await desk.Http.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    /// <summary>Who has heard of the change that is under way, and when.</summary>
    private sealed class Heard(int listeners)
    {
        private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly long[] _times = new long[listeners];
        private TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _connectedCount, _heard;
        private string _word = "\0";

        public Task AllConnected => _connected.Task;

        public Task All => _all.Task;

        public IReadOnlyList<long> Times => _times;

        public void Connected(int index)
        {
            _ = index;
            if (Interlocked.Increment(ref _connectedCount) == listeners)
                _connected.TrySetResult();
        }

        public void Expect(string word)
        {
            Array.Clear(_times);
            _heard = 0;
            _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _word, word);
        }

        public void Line(int index, string line)
        {
            if (_times[index] != 0 || !line.Contains(Volatile.Read(ref _word), StringComparison.Ordinal))
                return;
            _times[index] = Stopwatch.GetTimestamp();
            if (Interlocked.Increment(ref _heard) == listeners)
                _all.TrySetResult();
        }
    }
}
