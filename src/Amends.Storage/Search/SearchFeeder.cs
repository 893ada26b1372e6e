using System.Threading.Channels;

namespace Amends.Storage.Search;

/// <summary>Brings to the index what the log has and it has not: within two seconds of the commit, and as fast as it can after a gap.</summary>
/// <param name="trouble">Told of each failure; the feeder goes on by itself.</param>
public sealed class SearchFeeder(Database database, SearchIndex index, Action<Exception>? trouble = null) : IDisposable
{
    private const int MostCasesPerChange = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A moment for more commits to come, so that a busy desk costs few commits of the index.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    /// <summary>One at a time, so that nothing read before an erasure is written after it.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    private SearchCustomers _customers = new();

    /// <summary>Feeds until cancelled: woken by each commit, and looking every second in case a call was missed.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Ring(IReadOnlyList<CaseChanged> changes) => bell.Writer.TryWrite(true);

        database.Committed += Ring;
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                try
                {
                    await CatchUp(null, cancel);
                    await Rest(bell.Reader, cancel);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    trouble?.Invoke(exception);
                    await Task.Delay(Pause, cancel);
                }
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The desk is closing.
        }
        finally
        {
            database.Committed -= Ring;
        }
    }

    /// <summary>Feeds until nothing is left.</summary>
    /// <param name="progress">Told the log position after each batch.</param>
    public async Task CatchUp(IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        await InTurn(() => ResetIfOfAnotherDesk(cancel), cancel);
        while (await InTurn(() => Step(cancel), cancel) is { } reached)
            progress?.Report(reached);
    }

    /// <summary>Writes a case as the desk has it now; after an erasure, without what was erased.</summary>
    public Task Feed(string caseId, CancellationToken cancel = default) => InTurn(
        async () =>
        {
            var documents = await database.Read(session => SearchSource.OfCases(session, [caseId]), cancel);
            await index.Forget(caseId, cancel);
            await index.Put(documents, await index.Progress(cancel), cancel);
            return true;
        },
        cancel);

    /// <returns>The position that the index has reached; null when there was nothing to do.</returns>
    private async Task<long?> Step(CancellationToken cancel)
    {
        var progress = await index.Progress(cancel);
        var (documents, next) = await database.Read(session => SearchSource.After(session, progress), cancel);
        var (cases, changeId) = await database.Read(session => _customers.After(session, progress.ChangeId, MostCasesPerChange), cancel);
        next = next with { ChangeId = changeId };
        if (next == progress && cases.Count == 0)
            return null;
        if (cases.Count > 0)
            documents = [.. documents, .. await database.Read(session => SearchSource.OfCases(session, cases), cancel)];
        await index.Put(documents, next, cancel);
        return next.Position;
    }

    /// <summary>A desk that was restored from a backup has another history than the index has read.</summary>
    private async Task<bool> ResetIfOfAnotherDesk(CancellationToken cancel)
    {
        var progress = await index.Progress(cancel);
        if (progress.Position == 0 || await database.Read(session => SearchSource.FactAt(session, progress.Position), cancel) == progress.Fact)
            return false;
        await index.Reset(cancel);
        return true;
    }

    private async Task<T> InTurn<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await work();
        }
        catch
        {
            // What was taken from the queue and not written is found again from the change record.
            _customers = new SearchCustomers();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static async Task Rest(ChannelReader<bool> bell, CancellationToken cancel)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(Pause);
        try
        {
            await bell.ReadAsync(timer.Token);
            await Task.Delay(Gather, cancel);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody rang: look all the same.
        }
    }
}
