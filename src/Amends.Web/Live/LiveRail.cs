using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Storage.Promises;
using Amends.Core.Cases;
using Amends.Web.Cases;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Live;

/// <summary>The counts of the rail on every open page, and notices for one person: a promise of theirs is about to fall due, a mail of theirs failed.</summary>
internal sealed class LiveRail(Database database, RailCounter counter)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private long _countedAt;
    private bool _owed;

    /// <summary>Sends the counts that changed, at most a few times a second however much happens.</summary>
    /// <returns>True when a count is still owed, so that the caller comes back.</returns>
    public async Task<bool> Count(IReadOnlyList<Listener> listeners, bool changed)
    {
        _owed |= changed;
        var waited = Stopwatch.GetElapsedTime(_countedAt);
        if (!_owed && waited < TimeSpan.FromSeconds(15))
            return false;
        if (waited < Pause)
        {
            await Task.Delay(20);
            return true;
        }

        _owed = false;
        _countedAt = Stopwatch.GetTimestamp();
        await database.Read(session =>
        {
            foreach (var person in listeners.Where(listener => listener.Topics.Contains(Topics.Rail)).GroupBy(listener => listener.Who.Viewer.Actor))
            {
                var counts = counter.Of(session, person.First().Who.Viewer).Counts;
                foreach (var listener in person)
                    Send(listener, counts);
            }

            return true;
        });
        return false;
    }

    /// <summary>Tells the owners what needs them now.</summary>
    public async Task Notice(IReadOnlyList<PendingChange> changes, IReadOnlyList<Listener> listeners)
    {
        var loud = changes.Where(change => change.Has("promise.warned", "promise.broken", "message.delivery")).ToList();
        if (loud.Count == 0)
            return;
        foreach (var (owner, html) in await database.Read(session => loud.SelectMany(change => Notices(session, change)).ToList()))
        {
            var bytes = ServerSentEvent.Of(Topics.Rail, Stream.Of("append", "toasts", html));
            foreach (var listener in listeners.Where(listener => listener.Who.Viewer.Actor == owner && listener.Topics.Contains(Topics.Rail)))
                listener.Send(bytes);
        }
    }

    private static IEnumerable<(Actor Owner, string Html)> Notices(Session session, PendingChange change)
    {
        var frame = LiveFrame.Of(session);
        foreach (var fact in CaseLog.Facts(session, change.CaseId).Where(fact => fact.Version > change.After))
        {
            switch (fact.Event)
            {
                case PromiseWarned warned when Promise(session, warned.PromiseId) is var (owner, row):
                    yield return (owner, Toast(change.CaseId, T("Due {0}: {1}", When.Until(NodaTime.Instant.FromUnixTimeMilliseconds(row.DueAt), frame), row.Text), late: false));
                    break;
                case PromiseBroken broken when Promise(session, broken.PromiseId) is var (owner, row):
                    yield return (owner, Toast(change.CaseId, T("The time has passed: {0}", row.Text), late: true));
                    break;
                case MessageDelivery { Result: Core.Conversations.DeliveryResult.Failed or Core.Conversations.DeliveryResult.Bounced or Core.Conversations.DeliveryResult.MayHaveBeenSent }
                    when session.First<Storage.Cases.CaseRow>("SELECT * FROM case_rows WHERE id = @CaseId", new { change.CaseId }) is { } row && Actor.Parse(row.Owner) is { } owner:
                    yield return (owner, Toast(change.CaseId, T("A message of {0} did not arrive.", CaseRows.Number(row.Number)), late: true));
                    break;
                default:
                    break;
            }
        }
    }

    private static (Actor Owner, PromiseRow Row)? Promise(Session session, string id) =>
        PromiseRow.Find(session, [id]) is [{ State: "open" } row] && Actor.Parse(row.Owner) is { } owner ? (owner, row) : null;

    private static string Toast(string caseId, string words, bool late) =>
        $"<div class=\"toast\" data-controller=\"toast\">{Icons.Icon(late ? "triangle-alert" : "clock")}<span dir=\"auto\">{WebUtility.HtmlEncode(words)}</span> <a class=\"link\" href=\"{Links.Case(caseId)}\">{WebUtility.HtmlEncode(T("Open it"))}</a></div>";

    private static void Send(Listener listener, RailCounts counts)
    {
        var before = listener.Counts;
        if (before == counts)
            return;
        listener.Counts = counts;
        var html = new StringBuilder();
        void Add(string view, Func<RailCounts, int> of, string extra = "", string tone = "")
        {
            html.Append(Stream.Of("replace", "count-" + view, string.Create(CultureInfo.InvariantCulture, $"<span class=\"count {tone}\" id=\"count-{view}\">{of(counts)}{extra}</span>")));
        }

        Add("mine", one => one.Mine);
        Add("unassigned", one => one.Unassigned);
        Add("promises", one => one.Promises, counts.Overdue > 0 ? $"<span class=\"vh\"> {WebUtility.HtmlEncode(T("{0} overdue", counts.Overdue))}</span>" : "", counts.Overdue > 0 ? "is-late" : "");
        Add("waiting", one => one.Waiting);
        Add("followups", one => one.FollowUps);
        Add("all", one => one.All);
        listener.Send(ServerSentEvent.Of(Topics.Rail, html.ToString()));
    }
}
