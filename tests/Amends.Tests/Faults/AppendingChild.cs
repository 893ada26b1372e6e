using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using Amends.Tests.Contracts;

namespace Amends.Tests.Faults;

/// <summary>Run by <see cref="KillTests"/> in a process of its own: it appends without end, and says on standard output what it was told is durable.</summary>
public sealed class AppendingChild
{
    public const string Variable = "AMENDS_TEST_APPEND_TO";

    [Fact(Explicit = true)]
    public async Task Append()
    {
        var path = Environment.GetEnvironmentVariable(Variable).ShouldNotBeNull();
        var clock = new SettableClock();
        SqliteMigrator.Run(path, clock);
        await using var desk = SqliteDatabase.Open(path, clock);
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            for (var i = 0; ; i++)
            {
                var id = await desk.OpenCase("Toaster", number: (worker * 1_000_000L) + i);
                lock (output)
                    output.WriteLine(id);
            }
        }));
    }
}
