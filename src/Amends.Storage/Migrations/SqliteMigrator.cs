using System.Globalization;
using Amends.Storage.Dialects.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Amends.Storage.Migrations;

/// <summary>Brings a SQLite file to the schema of this program: each step in a transaction of its own, after a backup.</summary>
public static class SqliteMigrator
{
    /// <summary>Runs what is missing.</summary>
    /// <returns>The steps that ran; a sentence for people where it was refused (a newer or an edited schema), with nothing changed.</returns>
    public static Core.Shared.Outcome<IReadOnlyList<Migration>> Run(string path, IClock clock, IReadOnlyList<Migration>? steps = null)
    {
        steps ??= Migration.All("Sqlite");
        using var connection = SqliteDatabase.Open(path, readOnly: false);
        connection.Execute("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, at BIGINT NOT NULL)");
        var done = connection.Query<Row>("SELECT number, name, checksum FROM migrations ORDER BY number").ToDictionary(row => row.Number);
        if (Refuse(steps, done) is { } refusal)
            return refusal;

        var missing = steps.Where(step => !done.ContainsKey(step.Number)).ToList();
        if (missing.Count > 0 && done.Count > 0)
            BackUp(connection, path, clock);
        foreach (var step in missing)
            Apply(connection, step, clock);
        return missing;
    }

    private static Core.Shared.Refusal? Refuse(IReadOnlyList<Migration> steps, Dictionary<long, Row> done)
    {
        foreach (var row in done.Values)
        {
            var step = steps.FirstOrDefault(step => step.Number == row.Number);
            if (step is null)
                return Core.Shared.Refusal.NotNow(
                    "database-is-newer",
                    $"The database was made by a newer Amends (schema {row.Number}). Install that version; nothing was changed.");
            if (step.Checksum != row.Checksum)
                return Core.Shared.Refusal.NotNow(
                    "migration-was-edited",
                    $"Schema step {row.Number} ({row.Name}) is not the one that this database was made with. Nothing was changed.");
        }

        return null;
    }

    private static void Apply(SqliteConnection connection, Migration step, IClock clock)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            // Another process may have been quicker while we waited for the lock.
            if (connection.QueryFirst<long>("SELECT count(*) FROM migrations WHERE number = @Number", new { step.Number }) == 0)
            {
                connection.Execute(step.Sql);
                connection.Execute(
                    "INSERT INTO migrations (number, name, checksum, at) VALUES (@Number, @Name, @Checksum, @at)",
                    new { step.Number, step.Name, step.Checksum, at = clock.GetCurrentInstant().Milliseconds() });
            }

            connection.Execute("COMMIT");
        }
        catch
        {
            connection.Execute("ROLLBACK");
            throw;
        }
    }

    private static void BackUp(SqliteConnection connection, string path, IClock clock)
    {
        var stamp = clock.GetCurrentInstant().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        connection.Execute("VACUUM INTO @target", new { target = $"{path}.before-migration-{stamp}" });
    }

    private sealed record Row(long Number, string Name, string Checksum);
}
