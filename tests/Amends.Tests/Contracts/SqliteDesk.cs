using Amends.Storage;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using NodaTime;

namespace Amends.Tests.Contracts;

/// <summary>A desk in a SQLite file of its own.</summary>
internal sealed class SqliteDesk : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    public string Path => Folder.File("desk.db");

    public Task<Database> Open(IClock clock)
    {
        SqliteMigrator.Run(Path, clock).Refusal.ShouldBeNull();
        return Task.FromResult<Database>(SqliteDatabase.Open(Path, clock));
    }

    public void Dispose() => Folder.Dispose();
}
