using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace Amends.Storage.Dialects.Sqlite;

/// <summary>
/// The one writer of a SQLite file. It takes everything that waits, runs each piece of work in a savepoint and commits once:
/// so durable (an fsync per commit) does not mean slow. A piece that throws is undone alone.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostPerCommit = 512;
    private const int MostWaiting = 20_000;

    private readonly SqliteConnection _connection;
    private readonly PreparedConnection _prepared;
    private readonly IClock _clock;
    private readonly Action<IReadOnlyList<CaseChanged>> _announce;
    private readonly Channel<Piece> _waiting = Channel.CreateBounded<Piece>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Task _loop;

    public SqliteWriter(SqliteConnection connection, IClock clock, Action<IReadOnlyList<CaseChanged>> announce)
    {
        _connection = connection;
        _prepared = new PreparedConnection(connection);
        _clock = clock;
        _announce = announce;
        _loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    public async Task<T> Run<T>(Func<Session, T> work, CancellationToken cancel)
    {
        var piece = new Piece<T>(work, cancel);
        await _waiting.Writer.WriteAsync(piece, cancel);
        return await piece.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        await _prepared.DisposeAsync();
    }

    private async Task Loop()
    {
        var batch = new List<Piece>(MostPerCommit);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostPerCommit && _waiting.Reader.TryRead(out var piece))
            {
                if (!piece.IsCancelled)
                    batch.Add(piece);
            }

            if (batch.Count > 0)
                Commit(batch);
        }
    }

    private void Commit(List<Piece> batch)
    {
        var session = new Session(_prepared, _clock);
        var ran = 0;
        try
        {
            _prepared.Run("BEGIN IMMEDIATE");
            for (; ran < batch.Count; ran++)
                RunInSavepoint(batch[ran], session);
            _prepared.Run("COMMIT");
        }
        catch (Exception exception)
        {
            // Nothing of this batch is on disk. Everyone in it hears so; the next batch starts afresh.
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
                _prepared.Run("ROLLBACK");
            var told = exception is SqliteException trouble ? SqliteTrouble.Explain(trouble) : exception;
            foreach (var piece in batch)
                piece.Fail(told);
            return;
        }

        _announce(session.Changes);
        foreach (var piece in batch)
            piece.Complete();
    }

    private void RunInSavepoint(Piece piece, Session session)
    {
        var changes = session.ChangeCount;
        _prepared.Run("SAVEPOINT piece");
        try
        {
            piece.Run(session);
            _prepared.Run("RELEASE piece");
        }
        catch (Exception exception) when (!IsFatal(exception))
        {
            session.ForgetChangesFrom(changes);
            _prepared.Run("ROLLBACK TO piece");
            _prepared.Run("RELEASE piece");
            piece.RememberFailure(exception is SqliteException trouble ? SqliteTrouble.Explain(trouble) : exception);
        }
    }

    private bool IsFatal(Exception exception) =>
        exception is SqliteException trouble && SqliteTrouble.IsFatalForTransaction(trouble)
        && raw.sqlite3_get_autocommit(_connection.Handle) != 0;

    private abstract class Piece(CancellationToken cancel)
    {
        private Exception? _failure;

        public bool IsCancelled
        {
            get
            {
                if (cancel.IsCancellationRequested)
                    Cancel(cancel);
                return cancel.IsCancellationRequested;
            }
        }

        public abstract void Run(Session session);

        public void RememberFailure(Exception failure) => _failure = failure;

        public void Complete()
        {
            if (_failure is null)
                Succeed();
            else
                Fail(_failure);
        }

        public abstract void Fail(Exception exception);

        protected abstract void Succeed();

        protected abstract void Cancel(CancellationToken token);
    }

    private sealed class Piece<T>(Func<Session, T> work, CancellationToken cancel) : Piece(cancel)
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Done => _done.Task;

        public override void Run(Session session) => _result = work(session);

        public override void Fail(Exception exception) => _done.TrySetException(exception);

        protected override void Succeed() => _done.TrySetResult(_result);

        protected override void Cancel(CancellationToken token) => _done.TrySetCanceled(token);
    }
}
