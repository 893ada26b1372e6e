using Amends.Benchmarks;
using Amends.Benchmarks.Desk;
using Amends.Benchmarks.Figures;
using Amends.Benchmarks.Intake;
using Amends.Benchmarks.Live;
using Amends.Benchmarks.Pages;
using Amends.Benchmarks.Start;
using BenchmarkDotNet.Running;

if (args is ["micro", .. var rest])
{
    BenchmarkSwitcher.FromAssembly(typeof(BenchOptions).Assembly).Run(rest.Length == 0 ? ["--filter", "*", "--job", "short"] : rest);
    return 0;
}

if (BenchOptions.Parse(args) is not { } options)
    return 2;
var report = new Report();
var desks = new DeskFolder(options.Folder);

if (options.Runs("start"))
    await ColdStart.Measure(report, desks);
if (options.Runs("intake"))
    await MailIntake.Measure(report, desks, options.Seconds);
if (options.Runs("pages") || options.Runs("live"))
{
    foreach (var cases in options.Cases)
    {
        var folder = await BulkImport.Measure(report, desks, cases);
        if (options.Runs("pages"))
            await PageTimes.Measure(report, desks, folder, cases);
        if (options.Runs("live") && cases == options.Cases[0])
            await LiveUpdates.Measure(report, desks, folder, options.Listeners);
    }
}

report.Print();
report.Keep(Path.Combine(BenchOptions.Root, "perf", "results"));
return 0;
