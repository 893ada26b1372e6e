using System.Data.Common;
using Dapper;
using NodaTime;

namespace Amends.Storage;

/// <summary>
/// One reader's or one transaction's view of the database. Rows are made of <c>string</c>, <c>long</c> and <c>byte[]</c> only;
/// everything else is mapped by hand beside the statement.
/// </summary>
public sealed class Session
{
    static Session()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.TypeMapProvider = type => new RowMap(type);
    }

    private readonly DbConnection _connection;
    private readonly List<CaseChanged> _changes = [];

    internal Session(DbConnection connection, IClock clock)
    {
        _connection = connection;
        Now = clock.GetCurrentInstant();
    }

    /// <summary>The time of this unit of work.</summary>
    public Instant Now { get; }

    public List<T> Query<T>(string sql, object? args = null) => _connection.Query<T>(sql, args).AsList();

    /// <summary>The first row, or null where there is none.</summary>
    public T? First<T>(string sql, object? args = null) => _connection.QueryFirstOrDefault<T>(sql, args);

    /// <returns>The number of rows that changed.</returns>
    public int Execute(string sql, object? args = null) => _connection.Execute(sql, args);

    internal IReadOnlyList<CaseChanged> Changes => _changes;

    internal void Changed(CaseChanged change) => _changes.Add(change);

    internal void ForgetChangesFrom(int count) => _changes.RemoveRange(count, _changes.Count - count);

    internal int ChangeCount => _changes.Count;
}
