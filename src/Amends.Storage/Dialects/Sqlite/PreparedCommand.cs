using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Amends.Storage.Dialects.Sqlite;

/// <summary>A command that borrows the prepared statement of its text when it runs, and gives it back when its rows are read.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    // The driver's own list of parameters, on a command that is never run.
    private readonly SqliteCommand _values = new();
    private SqliteCommand? _taken;

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("A prepared command stays with its connection.");
    }

    protected override DbParameterCollection DbParameterCollection => _values.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
        // SQLite's driver cannot.
    }

    public override void Prepare()
    {
        // It is, when it runs.
    }

    public override int ExecuteNonQuery()
    {
        try
        {
            return Bound().ExecuteNonQuery();
        }
        finally
        {
            GiveBack();
        }
    }

    public override object? ExecuteScalar()
    {
        try
        {
            return Bound().ExecuteScalar();
        }
        finally
        {
            GiveBack();
        }
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Bound().ExecuteReader(behavior);

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            GiveBack();
            _values.Dispose();
        }

        base.Dispose(disposing);
    }

    private SqliteCommand Bound()
    {
        GiveBack();
        var command = _taken = connection.Take(CommandText);
        var (bound, given) = (command.Parameters, _values.Parameters);
        while (bound.Count > given.Count)
            bound.RemoveAt(bound.Count - 1);
        for (var at = 0; at < given.Count; at++)
        {
            if (at == bound.Count)
                bound.Add(new SqliteParameter());
            bound[at].ParameterName = given[at].ParameterName;
            bound[at].Value = given[at].Value;
        }

        return command;
    }

    private void GiveBack()
    {
        if (_taken is null)
            return;
        connection.GiveBack(_taken);
        _taken = null;
    }
}
