using NodaTime;

namespace Amends.Storage;

/// <summary>
/// The desk's database. Reads see the last commit; writes are handed to a writer and are durable when their task ends.
/// Work inside a transaction is synchronous and short: SQLite knows nothing else, and a transaction on a server holds
/// its connection either way (docs/decisions/synchronous-transactions.md).
/// </summary>
public abstract class Database : IAsyncDisposable
{
    protected Database(IClock clock) => Clock = clock;

    /// <summary>The clock that leases and due times go by.</summary>
    public IClock Clock { get; }

    /// <summary>Runs when a commit held changes of cases: the cases, with the last log position. Handlers must be quick.</summary>
    public event Action<IReadOnlyList<CaseChanged>>? Committed;

    /// <summary>Runs the work on a snapshot of the last commit.</summary>
    public abstract Task<T> Read<T>(Func<Session, T> work, CancellationToken cancel = default);

    /// <summary>Runs the work in a transaction. When the task ends without an exception, what it did is on disk.</summary>
    /// <exception cref="StorageUnavailableException">The database could not take it now: full disk, locked, gone. Nothing was kept.</exception>
    public abstract Task<T> Write<T>(Func<Session, T> work, CancellationToken cancel = default);

    public Task Write(Action<Session> work, CancellationToken cancel = default) => Write(
        session =>
        {
            work(session);
            return true;
        },
        cancel);

    protected void Announce(IReadOnlyList<CaseChanged> changes)
    {
        if (changes.Count > 0)
            Committed?.Invoke(changes);
    }

    public abstract ValueTask DisposeAsync();
}

/// <summary>A case got new facts: what live pages, the search index and the workers are told after the commit.</summary>
public sealed record CaseChanged(string CaseId, string TeamId, long Version, IReadOnlyList<string> EventTypes);

/// <summary>The database cannot take or give anything now. The text says why, for people.</summary>
public sealed class StorageUnavailableException(string message, Exception inner) : Exception(message, inner);
