using Amends.Core.Shared;
using Amends.Storage.Dialects.Sqlite;
using Dapper;

namespace Amends.Storage.Migrations;

/// <summary>How far a database file is from the schema of this program, without changing it.</summary>
/// <param name="Number">The newest step that ran; 0 in a file without a desk.</param>
/// <param name="Missing">What <see cref="SqliteMigrator"/> would run, in order.</param>
public sealed record SchemaState(int Number, IReadOnlyList<Migration> Missing)
{
    /// <exception cref="StorageUnavailableException">The file cannot be read.</exception>
    public static Outcome<SchemaState> Read(string path)
    {
        var steps = Migration.All("Sqlite");
        if (!File.Exists(path))
            return new SchemaState(0, steps);
        using var connection = SqliteDatabase.Open(path, readOnly: true);
        if (connection.QueryFirst<long>("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'migrations'") == 0)
            return new SchemaState(0, steps);
        var done = connection.Query<long>("SELECT number FROM migrations").ToHashSet();
        var newest = done.Count == 0 ? 0 : (int)done.Max();
        if (newest > (steps.Count == 0 ? 0 : steps[^1].Number))
            return Refusal.NotNow("database-is-newer", $"The database was made by a newer Amends (schema {newest}). Install that version.");
        return new SchemaState(newest, steps.Where(step => !done.Contains(step.Number)).ToList());
    }
}
