using System.Collections.Concurrent;
using Amends.Storage;
using Amends.Storage.People;
using NodaTime;

namespace Amends.Web.Live;

/// <summary>
/// Tells open pages what changed. Each change is rendered once and handed to every listener as the same bytes; only what holds a
/// person's own token is put together for each.
/// </summary>
internal sealed class LiveDesk(Database database, ViewerStore viewers, PresenceBook presence, LiveQueue queue, LiveCase cases, LiveRail rail, ILogger<LiveDesk> log) : BackgroundService
{
    public const int MostListeners = 5_000;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly Duration RightsLast = Duration.FromSeconds(10);

    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();
    private readonly ConcurrentDictionary<string, PendingChange> _pending = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _presence = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _signal = new(0, 1);
    private Instant _rightsAt;
    private int _recheck;

    public int Count => _listeners.Count;

    /// <returns>False when the desk has as many listeners as it can keep.</returns>
    public bool Join(Listener listener) => _listeners.Count < MostListeners && _listeners.TryAdd(listener, 0);

    public void Leave(Listener listener) => _listeners.TryRemove(listener, out _);

    /// <summary>Somebody came to a case, left it, or began to write.</summary>
    public void PresenceChanged(string caseId)
    {
        if (_listeners.IsEmpty)
            return;
        _presence[caseId] = 0;
        Wake();
    }

    /// <summary>Ends every stream of a person who signed out: their other browsers come back by themselves.</summary>
    public void End(string userId)
    {
        foreach (var listener in _listeners.Keys.Where(listener => listener.Who.Viewer.Actor.Id == userId))
            listener.Close();
    }

    /// <summary>People, teams or roles changed: looks at every listener's rights at once.</summary>
    public void RightsChanged()
    {
        Interlocked.Exchange(ref _recheck, 1);
        Wake();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        database.Committed += Take;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await _signal.WaitAsync(Look, stoppingToken);
                try
                {
                    await Round();
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    // Pages that missed something load anew; the desk goes on.
                    log.LogError(exception, "A change could not be shown live.");
                    foreach (var listener in _listeners.Keys)
                        listener.Send(ServerSentEvent.Refresh);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The desk stops.
        }
        finally
        {
            database.Committed -= Take;
            foreach (var listener in _listeners.Keys)
                listener.Close();
        }
    }

    private async Task Round()
    {
        var changes = TakeAll(_pending);
        var moved = TakeAll(_presence).Select(pair => pair.Key).Concat(presence.Forget()).Distinct().ToList();
        var now = database.Clock.GetCurrentInstant();
        if (_listeners.IsEmpty)
            return;
        if (Interlocked.Exchange(ref _recheck, 0) == 1 || now - _rightsAt > RightsLast)
        {
            _rightsAt = now;
            await CheckRights();
        }

        var listeners = _listeners.Keys.ToList();
        foreach (var (_, change) in changes)
        {
            await queue.Show(change, listeners);
            await cases.Show(change, listeners);
        }

        foreach (var caseId in moved)
            cases.ShowPresence(caseId, listeners);
        if (changes.Count > 0)
            await rail.Notice([.. changes.Select(pair => pair.Value)], listeners);
        if (await rail.Count(listeners, changed: changes.Count > 0))
            Wake();
    }

    private async Task CheckRights()
    {
        foreach (var group in _listeners.Keys.GroupBy(listener => listener.Who.Viewer.Actor.Id).ToList())
        {
            var now = await viewers.OfUser(group.Key);
            foreach (var listener in group)
            {
                if (now is null || now.SecurityStamp != listener.Who.SecurityStamp)
                {
                    listener.Close();
                    continue;
                }

                var before = listener.Who.Viewer;
                listener.Who = now;
                if (before.Role != now.Viewer.Role || !before.TeamIds.SequenceEqual(now.Viewer.TeamIds))
                    listener.Send(ServerSentEvent.Refresh);
            }
        }
    }

    /// <summary>Called after each commit, on the writer's thread: it only writes down what to look at.</summary>
    private void Take(IReadOnlyList<CaseChanged> changes)
    {
        if (_listeners.IsEmpty)
            return;
        foreach (var change in changes)
            _pending.AddOrUpdate(change.CaseId, _ => PendingChange.Of(change), (_, known) => known.And(change));
        Wake();
    }

    private void Wake()
    {
        try
        {
            if (_signal.CurrentCount == 0)
                _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it in the same moment.
        }
    }

    private static List<KeyValuePair<string, T>> TakeAll<T>(ConcurrentDictionary<string, T> waiting)
    {
        var taken = new List<KeyValuePair<string, T>>();
        foreach (var key in waiting.Keys)
        {
            if (waiting.TryRemove(key, out var value))
                taken.Add(new(key, value));
        }

        return taken;
    }

    public override void Dispose()
    {
        _signal.Dispose();
        base.Dispose();
    }
}

/// <summary>What happened to one case since pages were told last.</summary>
/// <param name="After">The version before the first new fact.</param>
internal sealed record PendingChange(string CaseId, string TeamId, long After, long Version, IReadOnlySet<string> Types)
{
    public static PendingChange Of(CaseChanged change) =>
        new(change.CaseId, change.TeamId, change.Version - change.EventTypes.Count, change.Version, change.EventTypes.ToHashSet());

    public PendingChange And(CaseChanged change) => this with
    {
        TeamId = change.TeamId,
        After = Math.Min(After, change.Version - change.EventTypes.Count),
        Version = Math.Max(Version, change.Version),
        Types = Types.Concat(change.EventTypes).ToHashSet(),
    };

    public bool Has(params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            if (Types.Any(one => one.StartsWith(type, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }
}
