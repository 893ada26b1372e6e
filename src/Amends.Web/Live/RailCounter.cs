using System.Collections.Concurrent;
using System.Diagnostics;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Storage.People;
using Amends.Web.Shared;
using NodaTime;

namespace Amends.Web.Live;

/// <summary>The counts of the rail and the teams beside them.</summary>
internal sealed record Counted(RailCounts Counts, IReadOnlyList<TeamLink> Teams);

/// <summary>
/// Counts for every page. What people of the same teams share is counted once; after a change it is counted anew only when
/// twenty times the cost of counting has passed, so that counting never takes more than a twentieth of one core.
/// </summary>
internal sealed class RailCounter
{
    private const int Patience = 20;
    private const int MostKept = 1_000;

    private readonly ConcurrentDictionary<string, ForTeams> _shared = new(StringComparer.Ordinal);
    private long _changes;

    public RailCounter(Database database) => database.Committed += _ => Interlocked.Increment(ref _changes);

    public Counted Of(Session session, Viewer viewer)
    {
        var shared = SharedBy(session, viewer);
        return new Counted(shared.Counts with { Mine = Mine(session, viewer) }, shared.Teams);
    }

    public static int Mine(Session session, Viewer viewer) => (int)QueuePages.Count(session, viewer, new QueueRequest(QueueName.Mine));

    private ForTeams SharedBy(Session session, Viewer viewer)
    {
        var key = viewer.SeesAllTeams ? "*" : string.Join(' ', viewer.TeamIds);
        var changes = Interlocked.Read(ref _changes);
        var now = Stopwatch.GetTimestamp();
        if (_shared.TryGetValue(key, out var known) && now < known.LatestUntil && (known.Changes == changes || now < known.Until))
            return known;
        if (_shared.Count >= MostKept)
            _shared.Clear();
        return _shared[key] = Count(session, viewer, changes, now);
    }

    private static ForTeams Count(Session session, Viewer viewer, long changes, long started)
    {
        int Of(QueueName name, string? status = null) => (int)QueuePages.Count(session, viewer, new QueueRequest(name, Status: status));
        var counts = new RailCounts(
            0, Of(QueueName.Unassigned), Due(session, viewer, EndOfDay(session)), Due(session, viewer, session.Now.ToUnixTimeMilliseconds()),
            Of(QueueName.Waiting), Of(QueueName.FollowUps), Of(QueueName.All, "open"), Quarantined(session, viewer));
        var teams = TeamStore.List(session).Where(team => viewer.Sees(team.Id))
            .Select(team => new TeamLink(team.Id, team.Name, (int)QueuePages.Count(session, viewer, new QueueRequest(QueueName.All, TeamId: team.Id, Status: "open"))))
            .ToList();
        var ended = Stopwatch.GetTimestamp();
        // Time passes too: what is due and overdue changes without a fact, so nothing is kept for longer than half a minute.
        return new ForTeams(counts, teams.Count > 1 ? teams : [], changes, ended + ((ended - started) * Patience), ended + (Stopwatch.Frequency * 30));
    }

    private static int Due(Session session, Viewer viewer, long before) => (int)session.First<long>(
        "SELECT count(*) FROM (SELECT 1 FROM case_rows WHERE status = 'open' AND next_due IS NOT NULL AND next_due <= @before"
        + (viewer.SeesAllTeams ? "" : " AND team_id IN @teams") + " LIMIT @most)",
        new { before, teams = viewer.TeamIds, most = QueuePages.MostCounted + 1 });

    private static int Quarantined(Session session, Viewer viewer) => !viewer.SeesAllTeams ? 0 : (int)session.First<long>(
        "SELECT count(*) FROM (SELECT 1 FROM arrivals WHERE outcome = 'Quarantined' LIMIT @most)", new { most = QueuePages.MostCounted + 1 });

    private static long EndOfDay(Session session)
    {
        var organisation = Storage.Settings.SettingStore.Get(session, Storage.Settings.KnownSettings.Organisation);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(organisation.TimeZone) ?? DateTimeZone.Utc;
        return zone.AtStartOfDay(session.Now.InZone(zone).Date.PlusDays(1)).ToInstant().ToUnixTimeMilliseconds() - 1;
    }

    private sealed record ForTeams(RailCounts Counts, IReadOnlyList<TeamLink> Teams, long Changes, long Until, long LatestUntil);
}
