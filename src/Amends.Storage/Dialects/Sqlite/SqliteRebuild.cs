using Amends.Storage.Log;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Amends.Storage.Dialects.Sqlite;

/// <summary>
/// Rebuilds in a file next to the desk that holds the projections alone, with the desk attached: SQLite looks for a table
/// there first and finds log and words in the desk, so the projections run as they are.
/// </summary>
internal static class SqliteRebuild
{
    public static RebuildResult Run(string path, IClock clock, IProgress<long>? progress, CancellationToken cancel)
    {
        var scratch = path + ".rebuild";
        Delete(scratch);
        try
        {
            using var connection = Open(path, scratch);
            var session = new Session(connection, clock);
            var replay = new Replay();
            bool more;
            do
            {
                cancel.ThrowIfCancellationRequested();
                connection.Execute("BEGIN DEFERRED");
                more = replay.Step(session);
                connection.Execute("COMMIT");
                progress?.Report(replay.Position);
            }
            while (more);

            // From here on nobody writes: what came meanwhile is added, and both sides stand still.
            connection.Execute("BEGIN IMMEDIATE");
            while (replay.Step(session))
                progress?.Report(replay.Position);
            var result = Settle(connection, replay.Facts);
            connection.Execute("COMMIT");
            return result;
        }
        catch (SqliteException exception)
        {
            throw SqliteTrouble.Explain(exception);
        }
        finally
        {
            Delete(scratch);
        }
    }

    private static SqliteConnection Open(string path, string scratch)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = scratch, Pooling = false }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 10000; PRAGMA temp_store = FILE;");
            connection.Execute("ATTACH @path AS desk; PRAGMA desk.synchronous = FULL; PRAGMA cache_size = -32000;", new { path });
            foreach (var (table, _) in Projections.Tables)
            {
                foreach (var sql in connection.Query<string>(
                    "SELECT sql FROM desk.sqlite_master WHERE tbl_name = @table AND sql IS NOT NULL ORDER BY type DESC", new { table }).AsList())
                    connection.Execute(sql);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static RebuildResult Settle(SqliteConnection connection, long facts)
    {
        connection.Execute("CREATE TEMP TABLE differing (id TEXT PRIMARY KEY) WITHOUT ROWID");
        var rows = new Dictionary<string, long>();
        var listed = new List<RebuildDifference>();
        var differences = 0L;
        foreach (var (table, notFromTheLog) in Projections.Tables)
        {
            rows[table] = connection.QueryFirst<long>($"SELECT count(*) FROM main.{table}");
            var columns = connection.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table })
                .Where(column => column != "id" && !notFromTheLog.Contains(column)).ToList();
            differences += Compare(connection, table, columns, listed);
            Replace(connection, table, columns, notFromTheLog.Length > 0);
        }

        return new RebuildResult(facts, rows, differences, listed);
    }

    private static long Compare(SqliteConnection connection, string table, List<string> columns, List<RebuildDifference> listed)
    {
        connection.Execute("DELETE FROM temp.differing");
        connection.Execute(
            $"""
            INSERT INTO temp.differing
            SELECT was.id FROM desk.{table} was LEFT JOIN main.{table} made ON made.id = was.id
            WHERE made.id IS NULL OR {string.Join(" OR ", columns.Select(column => $"was.{column} IS NOT made.{column}"))}
            UNION
            SELECT id FROM main.{table} WHERE id NOT IN (SELECT id FROM desk.{table})
            """);
        var differences = 0L;
        foreach (var id in connection.Query<string>("SELECT id FROM temp.differing ORDER BY id", buffered: false).ToList())
        {
            var was = Row("desk", id);
            var made = Row("main", id);
            if (was is null || made is null)
            {
                differences++;
                List(null, was is null ? null : "a row", made is null ? null : "a row");
                continue;
            }

            foreach (var column in columns.Where(column => !Equals(was[column], made[column])))
            {
                differences++;
                List(column, was[column]?.ToString(), made[column]?.ToString());
            }

            void List(string? column, string? before, string? after)
            {
                if (listed.Count < RebuildResult.MostListed)
                    listed.Add(new RebuildDifference(table, id, column, before, after));
            }
        }

        return differences;

        IDictionary<string, object?>? Row(string schema, string id) =>
            (IDictionary<string, object?>?)connection.QueryFirstOrDefault($"SELECT * FROM {schema}.{table} WHERE id = @id", new { id });
    }

    /// <summary>Only what differs is written. What workers keep in a row (a lease, an error) stays where the row stays.</summary>
    private static void Replace(SqliteConnection connection, string table, List<string> columns, bool keepsMore)
    {
        connection.Execute($"DELETE FROM desk.{table} WHERE id IN (SELECT id FROM temp.differing)" +
            (keepsMore ? $" AND id NOT IN (SELECT id FROM main.{table})" : ""));
        connection.Execute(
            $"INSERT INTO desk.{table} SELECT * FROM main.{table} WHERE id IN (SELECT id FROM temp.differing)" +
            (keepsMore ? $" ON CONFLICT (id) DO UPDATE SET {string.Join(", ", columns.Select(column => $"{column} = excluded.{column}"))}" : ""));
    }

    private static void Delete(string scratch)
    {
        foreach (var end in new[] { "", "-journal", "-wal", "-shm" })
            File.Delete(scratch + end);
    }
}
