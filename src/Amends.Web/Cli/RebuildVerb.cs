using System.CommandLine;
using System.Globalization;
using Amends.Storage.Log;
using Amends.Web.Serving;

namespace Amends.Web.Cli;

/// <summary><c>amends rebuild</c>: every projection made again from the log, and compared with what was there.</summary>
internal static class RebuildVerb
{
    public static Command Verb()
    {
        var verb = new Command("rebuild", "Make every list of the desk again from the log, and say whether anything differed.");
        var json = JsonOption.On(verb);
        var desk = SettingOptions.Desk(verb);
        verb.SetAction((parsed, cancel) => Run(desk.Sources(parsed), parsed.GetValue(json), cancel));
        return verb;
    }

    private static async Task<int> Run(SettingSources sources, bool json, CancellationToken cancel)
    {
        if (!OpenDesk.In(sources).Succeeded(out var desk, out var refusal))
            return Say.Refused(refusal);
        await using (desk)
        {
            var last = await desk.Database.Read(session => session.First<long?>("SELECT max(position) FROM events") ?? 0, cancel);
            var result = await Progress.Show("Reading the log", progress => Rebuild.Run(desk.Database, new Position(at => progress(at, last)), cancel));
            if (json)
                Say.AsJson(new { equal = result.IsEqual, result.Facts, result.Rows, result.Differences, result.Listed });
            else
                Tell(result);
            return result.IsEqual ? Exit.Done : Exit.Failed;
        }
    }

    private static void Tell(RebuildResult result)
    {
        Say.Line(string.Create(CultureInfo.InvariantCulture, $"{result.Facts} facts were read."));
        foreach (var (table, rows) in result.Rows)
            Say.Line(string.Create(CultureInfo.InvariantCulture, $"  {table}: {rows}"));
        if (result.IsEqual)
        {
            Say.Line("Everything was as the log says.");
            return;
        }

        Say.Line(string.Create(CultureInfo.InvariantCulture, $"{result.Differences} values differed. They are put right now:"));
        foreach (var one in result.Listed)
            Say.Line($"  {one.Table} {one.Key} {one.Column ?? "(row)"}: was {one.Was ?? "nothing"}, is {one.Is ?? "nothing"}");
    }

    /// <summary>Told at once, on the thread that works: the bar keeps the order.</summary>
    private sealed class Position(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
