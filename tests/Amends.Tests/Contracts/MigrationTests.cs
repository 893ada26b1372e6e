using Amends.Core.Shared;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using Dapper;

namespace Amends.Tests.Contracts;

public sealed class MigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SettableClock _clock = new();

    private string Path => _folder.File("desk.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_fresh_file_gets_the_whole_schema_and_a_second_run_does_nothing()
    {
        SqliteMigrator.Run(Path, _clock).Value.Select(step => step.Number).ShouldBe(Migration.All("Sqlite").Select(step => step.Number));
        SqliteMigrator.Run(Path, _clock).Value.ShouldBeEmpty();
        Backups().ShouldBeEmpty();
    }

    [Fact]
    public void Steps_are_numbered_from_one_without_gaps() =>
        Migration.All("Sqlite").Select(step => step.Number).ShouldBe(Enumerable.Range(1, Migration.All("Sqlite").Count));

    [Fact]
    public void A_step_that_was_edited_is_refused()
    {
        Run(new Migration(1, "first", "CREATE TABLE a (x TEXT)"));
        Run(new Migration(1, "first", "CREATE TABLE a (x TEXT, y TEXT)")).Refusal!.Code.ShouldBe("migration-was-edited");
        Tables().ShouldBe(["a", "migrations"]);
    }

    [Fact]
    public void Line_ends_are_no_edit()
    {
        Run(new Migration(1, "first", "CREATE TABLE a (\nx TEXT)"));
        Run(new Migration(1, "first", "CREATE TABLE a (\r\nx TEXT)")).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused()
    {
        Run(new Migration(1, "first", "CREATE TABLE a (x TEXT)"), new Migration(2, "second", "CREATE TABLE b (x TEXT)"));
        Run(new Migration(1, "first", "CREATE TABLE a (x TEXT)")).Refusal!.Code.ShouldBe("database-is-newer");
    }

    [Fact]
    public void A_backup_is_made_before_a_later_step_and_holds_what_was_there()
    {
        var first = new Migration(1, "first", "CREATE TABLE a (x TEXT); INSERT INTO a VALUES ('kept')");
        Run(first);
        Run(first, new Migration(2, "second", "DROP TABLE a"));

        using var backup = SqliteDatabase.Open(Backups().ShouldHaveSingleItem(), readOnly: true);
        backup.QueryFirst<string>("SELECT x FROM a").ShouldBe("kept");
    }

    [Fact]
    public void A_step_that_fails_leaves_nothing_and_can_be_run_again()
    {
        var first = new Migration(1, "first", "CREATE TABLE a (x TEXT)");
        Should.Throw<Exception>(() => Run(first, new Migration(2, "second", "CREATE TABLE b (x TEXT); CREATE TABLE a (x TEXT)")));
        Tables().ShouldBe(["a", "migrations"]);

        Run(first, new Migration(2, "second", "CREATE TABLE b (x TEXT)")).Value.Select(step => step.Number).ShouldBe([2]);
    }

    private Outcome<IReadOnlyList<Migration>> Run(params Migration[] steps) => SqliteMigrator.Run(Path, _clock, steps);

    private string[] Backups() => Directory.GetFiles(_folder.Path, "desk.db.before-*");

    private List<string> Tables()
    {
        using var connection = SqliteDatabase.Open(Path, readOnly: true);
        return connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").AsList();
    }
}
