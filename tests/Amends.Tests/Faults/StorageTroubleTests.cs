using Amends.Storage;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using Amends.Tests.Contracts;
using Dapper;

namespace Amends.Tests.Faults;

public sealed class StorageTroubleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SettableClock _clock = new();

    private string Path => _folder.File("desk.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_locked_database_says_so_and_goes_on_afterwards()
    {
        await using var desk = Open(TimeSpan.FromMilliseconds(50));
        var before = await desk.OpenCase("Before");
        using (var other = SqliteDatabase.Open(Path, readOnly: false))
        {
            other.Execute("BEGIN EXCLUSIVE");
            (await Should.ThrowAsync<StorageUnavailableException>(() => desk.OpenCase("During"))).Message.ShouldContain("locked by another program");
            (await Subjects(desk)).ShouldBe(["Before"]);
            other.Execute("ROLLBACK");
        }

        await desk.Note(before, "A note.");
        await desk.OpenCase("After");
        (await Subjects(desk)).ShouldBe(["Before", "After"]);
    }

    /// <summary>The file may grow no further, which SQLite answers as it does a disk without room.</summary>
    [Fact]
    public async Task A_full_disk_says_so_keeps_what_was_acknowledged_and_goes_on_when_there_is_room()
    {
        await using var desk = Open();
        await desk.OpenCase("Before");
        await desk.Write(session => session.First<long>("PRAGMA max_page_count = 1"));

        var pieces = Enumerable.Range(0, 40).Select(i => desk.OpenCase($"During {i}", new string('x', 100_000))).ToList();
        await Should.ThrowAsync<StorageUnavailableException>(() => Task.WhenAll(pieces));

        foreach (var failed in pieces.Where(piece => piece.IsFaulted))
            failed.Exception!.InnerException!.Message.ShouldContain("The disk is full");
        await desk.Write(session => session.First<long>("PRAGMA max_page_count = 1000000"));
        await desk.OpenCase("After");
        var acknowledged = 2 + pieces.Count(piece => piece.IsCompletedSuccessfully);
        (await Subjects(desk)).Count.ShouldBe(acknowledged);
        (await Storage.Log.Rebuild.Run(desk)).Listed.ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_that_is_not_there_says_so() => Should
        .Throw<StorageUnavailableException>(() => SqliteDatabase.Open(_folder.File("none/desk.db"), _clock)).Message.ShouldContain("cannot be opened");

    [Fact]
    public void A_file_that_is_no_database_says_so()
    {
        File.WriteAllText(Path, new string('x', 5000));
        Should.Throw<StorageUnavailableException>(() => SqliteDatabase.Open(Path, _clock)).Message.ShouldContain("damaged");
    }

    private SqliteDatabase Open(TimeSpan? patience = null)
    {
        SqliteMigrator.Run(Path, _clock).Refusal.ShouldBeNull();
        return SqliteDatabase.Open(Path, _clock, patience);
    }

    private static Task<List<string>> Subjects(Database desk) => desk.Read(session => session.Query<string>("SELECT subject FROM case_rows ORDER BY opened_at, number"));
}
