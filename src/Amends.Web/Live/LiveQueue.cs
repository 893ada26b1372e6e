using Amends.Core.Shared;
using Amends.Storage;
using Amends.Web.Cases;
using Amends.Web.Shared;
using StoredCase = Amends.Storage.Cases.CaseRow;

namespace Amends.Web.Live;

/// <summary>Rows of the queue: changed where they stand, put in where a case comes into a view, taken out where it leaves.</summary>
internal sealed class LiveQueue(Database database, Fragments fragments, PresenceBook presence)
{
    public async Task Show(PendingChange change, IReadOnlyList<Listener> listeners)
    {
        if (!listeners.Any(listener => listener.Queues.Count > 0))
            return;
        var (row, view, frame) = await database.Read(session =>
        {
            var found = session.First<StoredCase>("SELECT * FROM case_rows WHERE id = @CaseId", new { change.CaseId });
            return (found, found is null ? null : CaseRows.Of(session, [found], presence)[0], LiveFrame.Of(session));
        });
        if (row is null || view is null)
            return;

        var html = await fragments.Render<QueueRow>(frame, ("Row", view), ("Frame", frame));
        var ready = new Dictionary<(string Topic, string Html), byte[]>();
        foreach (var listener in listeners)
        {
            var viewer = listener.Who.Viewer;
            foreach (var filter in listener.Queues)
            {
                var message = Message(change, row, view, html, filter, viewer, frame);
                if (!ready.TryGetValue((filter.Topic, message), out var bytes))
                    ready[(filter.Topic, message)] = bytes = ServerSentEvent.Of(filter.Topic, message);
                listener.Send(bytes);
            }
        }
    }

    private static string Message(PendingChange change, StoredCase row, CaseRowView view, string html, QueueFilter filter, Viewer viewer, PageFrame frame)
    {
        var target = "case-row-" + row.Id;
        if (!viewer.Sees(row.TeamId) || !filter.Holds(row, viewer.Actor))
            return Stream.Of("remove", target);
        if (!Enters(change, filter))
            return Stream.Of("replace", target, html);
        var list = filter.Sort == "promise" ? "queue-" + QueueGroups.Key(view.NextDue, frame) : "queue-rows";
        return Stream.Of("enter", list, html, $" data-row=\"{target}\" data-at=\"{(filter.Sort == "newest" ? "start" : "end")}\"");
    }

    /// <summary>Whether one of the new facts can be what brought the case into the view.</summary>
    private static bool Enters(PendingChange change, QueueFilter filter) =>
        change.Has("case.opened", "case.assigned", "case.reopened") || filter.View switch
        {
            "promises" => change.Has("promise.made"),
            "waiting" => change.Has("message.sent", "call.logged", "promise.kept", "promise.withdrawn"),
            "followups" => change.Has("case.resolved"),
            _ => filter is { Sort: "waiting" } && change.Has("message.received") || filter.State is "resolved" or "closed" && change.Has("case.resolved", "case.closed"),
        };
}
