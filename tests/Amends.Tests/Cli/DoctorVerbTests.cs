using System.Text.Json;
using Amends.Storage.Dialects.Sqlite;
using Amends.Web.Serving;

namespace Amends.Tests.Cli;

public sealed class DoctorVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sound_desk_is_well()
    {
        await AmendsProcess.Run("migrate", "--data", _folder.Path);
        var run = await AmendsProcess.Run("doctor", "--data", _folder.Path, "--smtp-in", "none");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("The database file is sound");
    }

    [Fact]
    public async Task What_is_wrong_comes_with_what_to_do()
    {
        await AmendsProcess.Run("migrate", "--data", _folder.Path);
        await Tell("INSERT INTO arrivals (id, at, route, envelope_to, size, raw_hash, outcome, retries) VALUES ('a', 0, 'smtp', '[]', 1, 'h', 'quarantined', 0)");
        await Tell("INSERT INTO events (case_id, version, type, at, actor, data) VALUES ('c', 1, 'case.opened/1', 99999999999999, 'desk', '{}')");
        var run = await AmendsProcess.Run("doctor", "--data", _folder.Path, "--smtp-out", $"smtp://127.0.0.1:{ServingProcess.FreePort()}", "--json");
        run.ExitCode.ShouldBe(1);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("well").GetBoolean().ShouldBeFalse();
        State(json, "mail-out").ShouldBe("bad");
        State(json, "mail-in").ShouldBe("look");
        State(json, "clock").ShouldBe("bad");
        State(json, "quarantine").ShouldBe("look");
        State(json, "database").ShouldBe("good");
        foreach (var check in json.RootElement.GetProperty("checks").EnumerateArray().Where(check => check.GetProperty("state").GetString() != "good"))
            check.GetProperty("todo").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_damaged_database_is_said_and_not_thrown()
    {
        await AmendsProcess.Run("migrate", "--data", _folder.Path);
        await using (var file = new FileStream(DeskFiles.Database(_folder.Path), FileMode.Open))
        {
            file.Position = 8192;
            file.Write(new byte[64 * 1024]);
        }

        var run = await AmendsProcess.Run("doctor", "--data", _folder.Path, "--smtp-in", "none");
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("amends restore");
        run.Error.ShouldNotContain("   at ");
    }

    private static string? State(JsonDocument json, string name) => json.RootElement.GetProperty("checks").EnumerateArray()
        .Single(check => check.GetProperty("name").GetString() == name).GetProperty("state").GetString();

    private async Task Tell(string sql)
    {
        await using var database = SqliteDatabase.Open(DeskFiles.Database(_folder.Path), new MovableClock());
        await database.Write(session => session.Execute(sql));
    }
}
