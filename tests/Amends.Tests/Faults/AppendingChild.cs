using System.Runtime.CompilerServices;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using Amends.Tests.Contracts;

namespace Amends.Tests.Faults;

/// <summary>This program as a child of a test: it appends without end, and says on standard output what it was told is durable.</summary>
internal static class AppendingChild
{
    public const string Variable = "AMENDS_TEST_APPEND_TO";

#pragma warning disable CA2255 // The test program is an application; this is how it becomes another one.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void RunWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
            Append(path).GetAwaiter().GetResult();
    }

    private static async Task Append(string path)
    {
        Environment.SetEnvironmentVariable(Variable, null);
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
