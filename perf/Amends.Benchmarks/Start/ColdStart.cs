using System.Diagnostics;
using Amends.Benchmarks.Desk;
using Amends.Benchmarks.Figures;

namespace Amends.Benchmarks.Start;

/// <summary>From starting the process to the first page, and the memory that it holds after a thousand pages.</summary>
internal static class ColdStart
{
    private const int Starts = 5;
    private const int Pages = 1000;

    public static async Task Measure(Report report, DeskFolder desks)
    {
        Console.Error.WriteLine("Cold start…");
        var folder = desks.Fresh("start");
        await using (await RunningDesk.Start(folder, "/sign-in"))
        {
            // The first start makes the desk; it is not what is measured.
        }

        var times = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            var watch = Stopwatch.StartNew();
            await using var desk = await RunningDesk.Start(folder, "/sign-in");
            times.Add(watch.Elapsed.TotalSeconds);
        }

        report.Add(new Figure("cold start to the first page, median of 5", new Percentiles(times).P50, "s", 1));

        await using var running = await RunningDesk.Start(folder);
        await running.SignIn(folder);
        for (var page = 0; page < Pages; page++)
            await running.Http.GetByteArrayAsync("/cases?view=all");
        report.Add(new Figure("private memory after 1,000 pages", running.PrivateMegabytes(), "MB", 80));
    }
}
