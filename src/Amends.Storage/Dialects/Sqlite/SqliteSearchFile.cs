using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Amends.Storage.Dialects.Sqlite;

/// <summary>The search file: one writer, many readers, and gone and made again when it cannot be read.</summary>
internal sealed class SqliteSearchFile : IAsyncDisposable
{
    /// <summary>Another number means another file: raised with each change of the schema or of how words are read.</summary>
    private const long Version = 1;

    private const string Schema = """
        CREATE TABLE progress (position INTEGER NOT NULL, fact TEXT NOT NULL, change_id TEXT NOT NULL);
        INSERT INTO progress (position, fact, change_id) VALUES (0, '', '');
        CREATE TABLE documents (
            position INTEGER PRIMARY KEY,
            case_id  TEXT NOT NULL,
            stretch  INTEGER NOT NULL,
            complete INTEGER NOT NULL,
            UNIQUE (case_id, stretch)
        );
        CREATE TABLE identifiers (
            reversed TEXT NOT NULL,
            kind     INTEGER NOT NULL,
            document INTEGER NOT NULL,
            PRIMARY KEY (reversed, document, kind)
        ) WITHOUT ROWID;
        CREATE INDEX identifiers_document ON identifiers (document);
        CREATE VIRTUAL TABLE words USING fts5 (head, body, team, content = '', contentless_delete = 1, tokenize = 'ascii');
        """;

    private const int Corrupt = 11, NotADatabase = 26;

    private readonly string _path;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentBag<(int Generation, SqliteConnection Connection)> _readers = [];
    private SqliteConnection _writer;
    private int _generation;

    public SqliteSearchFile(string path)
    {
        _path = path;
        _writer = OpenOrMake();
    }

    public async Task<T> Write<T>(Func<SqliteConnection, T> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return work(_writer);
        }
        catch (SqliteException exception)
        {
            if (IsBeyondRepair(exception))
                Remake();
            throw SqliteTrouble.Explain(exception);
        }
        finally
        {
            _turn.Release();
        }
    }

    public T Read<T>(Func<SqliteConnection, T> work)
    {
        var (generation, connection) = TakeReader();
        try
        {
            var result = work(connection);
            _readers.Add((generation, connection));
            return result;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            // Damage that shows only where it is read: the feeder fills a new file, and searching goes on meanwhile.
            if (IsBeyondRepair(exception))
                _ = Reset(CancellationToken.None);
            throw SqliteTrouble.Explain(exception);
        }
    }

    public async Task Reset(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            Remake();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_readers.TryTake(out var reader))
            await reader.Connection.DisposeAsync();
        await _writer.DisposeAsync();
        _turn.Dispose();
    }

    private (int Generation, SqliteConnection Connection) TakeReader()
    {
        while (_readers.TryTake(out var reader))
        {
            if (reader.Generation == Volatile.Read(ref _generation))
                return reader;
            reader.Connection.Dispose();
        }

        return (Volatile.Read(ref _generation), Connect("PRAGMA cache_size = -8000; PRAGMA query_only = 1;"));
    }

    private SqliteConnection OpenOrMake()
    {
        SqliteConnection? connection = null;
        try
        {
            connection = Connect(WriterSettings);
            var version = connection.QueryFirst<long>("PRAGMA user_version");
            if (version == Version && connection.QueryFirst<long>("SELECT count(*) FROM progress") == 1)
                return connection;
            if (version == 0 && connection.QueryFirst<long>("SELECT count(*) FROM sqlite_master") == 0)
                return Make(connection);
            connection.Dispose();
        }
        catch (SqliteException exception) when (IsBeyondRepair(exception))
        {
            connection?.Dispose();
        }

        DeleteFiles();
        return Make(Connect(WriterSettings));
    }

    private void Remake()
    {
        _writer.Dispose();
        Interlocked.Increment(ref _generation);
        while (_readers.TryTake(out var reader))
            reader.Connection.Dispose();
        DeleteFiles();
        _writer = Make(Connect(WriterSettings));
    }

    private static SqliteConnection Make(SqliteConnection connection)
    {
        connection.Execute($"BEGIN; {Schema} PRAGMA user_version = {Version}; COMMIT;");
        return connection;
    }

    private void DeleteFiles()
    {
        foreach (var end in new[] { "", "-wal", "-shm" })
            File.Delete(_path + end);
    }

    /// <summary>NORMAL: what a power cut takes from the end of the index is fed again, by position.</summary>
    private const string WriterSettings = "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000;";

    private SqliteConnection Connect(string settings)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1073741824;" + settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static bool IsBeyondRepair(SqliteException exception) => exception.SqliteErrorCode is Corrupt or NotADatabase;
}
