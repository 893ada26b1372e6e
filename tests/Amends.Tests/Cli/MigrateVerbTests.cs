using Amends.Storage.Dialects.Sqlite;
using Amends.Web.Serving;

namespace Amends.Tests.Cli;

public sealed class MigrateVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Migrate_says_what_ran_and_then_that_nothing_is_left()
    {
        (await AmendsProcess.Run("migrate", "--data", _folder.Path)).Output.ShouldContain("Ran step 1: foundation");
        (await AmendsProcess.Run("migrate", "--data", _folder.Path)).Output.ShouldContain("Nothing to do");
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        await AmendsProcess.Run("migrate", "--data", _folder.Path);
        await using (var database = SqliteDatabase.Open(DeskFiles.Database(_folder.Path), new MovableClock()))
            await database.Write(session => session.Execute("INSERT INTO migrations (number, name, checksum, at) VALUES (9999, 'later', '', 0)"));
        foreach (var verb in new[] { "migrate", "serve" })
        {
            var run = await AmendsProcess.Run(verb, "--data", _folder.Path);
            run.ExitCode.ShouldBe(1);
            run.Error.ShouldContain("newer Amends");
        }
    }
}
