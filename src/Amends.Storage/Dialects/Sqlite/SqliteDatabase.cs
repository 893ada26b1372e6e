using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace Amends.Storage.Dialects.Sqlite;

/// <summary>The embedded database: one file in WAL mode, one writer that groups what waits into one commit, many readers.</summary>
public sealed class SqliteDatabase : Database
{
    /// <summary>SQLite counts every allocation under one lock unless it is told not to, before anything else; nobody here reads the counts.</summary>
    static SqliteDatabase()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private readonly string _path;
    private readonly ConcurrentBag<PreparedConnection> _readers = [];
    private readonly SqliteWriter _writer;

    private SqliteDatabase(string path, IClock clock, TimeSpan? patience) : base(clock)
    {
        _path = path;
        var writer = Open(path, readOnly: false);
        if (patience is { } time)
            raw.sqlite3_busy_timeout(writer.Handle, (int)time.TotalMilliseconds);
        _writer = new SqliteWriter(writer, clock, Announce);
    }

    /// <summary>Opens the file, which is made when it is not there. The schema is the business of the migrations.</summary>
    /// <param name="patience">How long a write waits for another program that holds the file; ten seconds where nothing is said.</param>
    public static SqliteDatabase Open(string path, IClock clock, TimeSpan? patience = null) => new(path, clock, patience);

    public override Task<T> Read<T>(Func<Session, T> work, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        if (!_readers.TryTake(out var connection))
            connection = new PreparedConnection(Open(_path, readOnly: true));
        try
        {
            // One deferred transaction: every statement of the work sees the same snapshot.
            connection.Run("BEGIN");
            var result = work(new Session(connection, Clock));
            connection.Run("COMMIT");
            _readers.Add(connection);
            return Task.FromResult(result);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteTrouble.Explain(exception);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override Task<T> Write<T>(Func<Session, T> work, CancellationToken cancel = default) => _writer.Run(work, cancel);

    public override async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        while (_readers.TryTake(out var reader))
            await reader.DisposeAsync();
    }

    internal static SqliteConnection Open(string path, bool readOnly)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 10,
            Mode = SqliteOpenMode.ReadWriteCreate,
        }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA busy_timeout = 10000;
                PRAGMA temp_store = MEMORY;
                PRAGMA mmap_size = 1073741824;
                """ + (readOnly ? "PRAGMA cache_size = -4000; PRAGMA query_only = 1;" : "PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000;");
            command.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteTrouble.Explain(exception);
        }
    }
}
