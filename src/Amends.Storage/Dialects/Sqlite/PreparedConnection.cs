using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Amends.Storage.Dialects.Sqlite;

/// <summary>
/// A connection that keeps its statements prepared. SQLite's driver compiles a statement each time a new command is made; the
/// writer runs the same twenty for every mail, and half of its time went there.
/// </summary>
internal sealed class PreparedConnection(SqliteConnection inner) : DbConnection
{
    private const int MostKept = 300;
    private readonly Dictionary<string, SqliteCommand> _kept = [];

    public SqliteConnection Inner { get; } = inner;

    [AllowNull]
    public override string ConnectionString
    {
        get => Inner.ConnectionString;
        set => throw new NotSupportedException("The connection is open already.");
    }

    public override string Database => Inner.Database;

    public override string DataSource => Inner.DataSource;

    public override string ServerVersion => Inner.ServerVersion;

    public override ConnectionState State => Inner.State;

    public override void ChangeDatabase(string databaseName) => Inner.ChangeDatabase(databaseName);

    public override void Open() => Inner.Open();

    public override void Close() => Inner.Close();

    /// <summary>Runs a statement without rows, such as those that begin and end a transaction, past the driver's own bookkeeping of them.</summary>
    internal void Run(string sql)
    {
        var code = raw.sqlite3_exec(Inner.Handle, sql);
        if (code != raw.SQLITE_OK)
            throw new SqliteException(raw.sqlite3_errmsg(Inner.Handle).utf8_to_string(), code);
    }

    /// <summary>The prepared statement of this text. One whose rows are still being read is not given out a second time.</summary>
    internal SqliteCommand Take(string text)
    {
        if (_kept.Remove(text, out var kept))
            return kept;
        var command = Inner.CreateCommand();
        command.CommandText = text;
        return command;
    }

    internal void GiveBack(SqliteCommand command)
    {
        if (_kept.Count >= MostKept || !_kept.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => Inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in _kept.Values)
                command.Dispose();
            _kept.Clear();
            Inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
