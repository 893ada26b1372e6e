using Amends.Core.Shared;
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

    /// <summary>As <see cref="Write{T}"/>; a refusal undoes everything that the work did, also what it did before it found out.</summary>
    public async Task<Outcome<T>> Decide<T>(Func<Session, Outcome<T>> work, CancellationToken cancel = default)
    {
        try
        {
            return await Write(
                session =>
                {
                    var outcome = work(session);
                    return outcome.Refused(out var refusal) ? throw new UndoneException(refusal) : outcome;
                },
                cancel);
        }
        catch (UndoneException undone)
        {
            return undone.Refusal;
        }
    }

    protected void Announce(IReadOnlyList<CaseChanged> changes)
    {
        if (changes.Count > 0)
            Committed?.Invoke(changes);
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>How a refusal leaves the transaction, so that the writer undoes the piece; never seen outside.</summary>
    private sealed class UndoneException(Refusal refusal) : Exception
    {
        public Refusal Refusal { get; } = refusal;
    }
}

/// <summary>A case got new facts: what live pages, the search index and the workers are told after the commit.</summary>
public sealed record CaseChanged(string CaseId, string TeamId, long Version, IReadOnlyList<string> EventTypes);

/// <summary>The database cannot take or give anything now. The text says why, for people.</summary>
public sealed class StorageUnavailableException(string message, Exception inner) : Exception(message, inner);
