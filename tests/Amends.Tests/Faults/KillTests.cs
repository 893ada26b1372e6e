using System.Diagnostics;
using Amends.Core.Shared;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Log;
using Amends.Tests.Contracts;

namespace Amends.Tests.Faults;

public sealed class KillTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(300)]
    public async Task What_was_acknowledged_is_there_after_a_kill(int acknowledged)
    {
        using var folder = new TemporaryFolder();
        var said = await KillAfter(acknowledged, folder.File("desk.db"));

        await using var desk = SqliteDatabase.Open(folder.File("desk.db"), new SettableClock());
        var kept = await desk.Read(session => session.Query<string>("SELECT case_id FROM events WHERE version = 3"));
        said.Except(kept).ShouldBeEmpty();
        said.Count.ShouldBeGreaterThanOrEqualTo(acknowledged);
        (await Rebuild.Run(desk)).Listed.ShouldBeEmpty();
    }

    private static async Task<List<string>> KillAfter(int count, string path)
    {
        string[] arguments = ["-explicit", "only", "-method", $"{typeof(AppendingChild).FullName}.{nameof(AppendingChild.Append)}"];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Amends.Tests"), arguments) { RedirectStandardOutput = true };
        start.Environment[AppendingChild.Variable] = path;
        using var child = Process.Start(start)!;
        try
        {
            var said = new List<string>();
            while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                // The runner speaks too, and the last line may have been cut by the kill.
                if (!Ids.IsId(line))
                    continue;
                said.Add(line);
                if (said.Count == count)
                    child.Kill();
            }

            return said;
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }
}
