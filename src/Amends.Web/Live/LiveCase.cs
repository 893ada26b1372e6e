using System.Net;
using System.Text;
using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Web.Cases;
using Amends.Web.Promises;
using Amends.Web.Shared;

namespace Amends.Web.Live;

/// <summary>The page of a case: head, promises, new entries of the timeline, what became of mails, who is there.</summary>
internal sealed class LiveCase(Database database, Fragments fragments, IServiceScopeFactory scopes, PresenceBook presence)
{
    public async Task Show(PendingChange change, IReadOnlyList<Listener> listeners)
    {
        var topic = Topics.Case(change.CaseId);
        var here = listeners.Where(listener => listener.Topics.Contains(topic)).ToList();
        var board = listeners.Where(listener => listener.Topics.Contains(Topics.Board) && listener.Who.Viewer.Sees(change.TeamId)).ToList();
        if (here.Count == 0 && (board.Count == 0 || !change.Has("promise.", "case.merged")))
            return;
        if (change.Has("case.merged-into", "case.absorbed", "case.customer-changed"))
        {
            // So much of the page is another one that it is loaded anew.
            Send(here, topic, Stream.Of("refresh", "case"));
            Send(board, Topics.Board, Stream.Of("refresh", "board"));
            return;
        }

        var seen = await See(change);
        if (seen is null)
            return;
        if (board.Count > 0)
            Send(board, Topics.Board, await Board(change, seen));
        if (here.Count == 0)
            return;
        var html = await Page(change, seen);
        foreach (var listener in here)
        {
            // The case may have gone to a team of others: the page then says so by itself.
            Send([listener], topic, !listener.Who.Viewer.Sees(change.TeamId)
                ? Stream.Of("refresh", "case")
                : html.Replace(Fragments.CsrfMark, WebUtility.HtmlEncode(listener.Csrf), StringComparison.Ordinal)
                    .Replace(Fragments.MeMark, WebUtility.HtmlEncode(listener.Who.Viewer.Actor.Id), StringComparison.Ordinal)
                + Presence(change.CaseId, listener, seen.View.Owner?.Id));
        }
    }

    public void ShowPresence(string caseId, IReadOnlyList<Listener> listeners)
    {
        var topic = Topics.Case(caseId);
        foreach (var listener in listeners.Where(listener => listener.Topics.Contains(topic)))
            Send([listener], topic, PresenceWords(caseId, listener));
    }

    private async Task<Seen?> See(PendingChange change)
    {
        using var scope = scopes.CreateScope();
        var show = scope.ServiceProvider.GetRequiredService<ShowCase>();
        return await database.Read(session =>
        {
            if (!show.View(session, Viewer.Desk, "", change.CaseId).Succeeded(out var view, out _)
                || !CaseFile.Open(session, Viewer.Desk, change.CaseId).Succeeded(out var file, out _))
                return null;
            var fresh = file.Facts.Where(fact => fact.CaseId == change.CaseId && fact.Version > change.After).ToList();
            var entries = fresh.Select(EntryId).OfType<string>().ToHashSet();
            var delivered = fresh.Select(fact => fact.Event).OfType<MessageDelivery>().Select(fact => fact.MessageId).ToHashSet();
            return new Seen(view with { Here = [] }, entries, delivered, LiveFrame.Of(session));
        });
    }

    private static string? EntryId(CaseFact fact) => fact.Event switch
    {
        MessageReceived received => received.MessageId,
        MessageSent sent => sent.MessageId,
        NoteAdded note => note.NoteId,
        CallLogged call => call.CallId,
        _ => $"{fact.CaseId}-{fact.Version}",
    };

    private async Task<string> Page(PendingChange change, Seen seen)
    {
        var shell = new DeskShell { Frame = seen.Frame, Me = new Person(Fragments.MeMark, ""), Counts = new RailCounts(0, 0, 0, 0, 0, 0, 0) };
        var html = new StringBuilder();
        html.Append(Stream.Morph("replace", "case-head", await fragments.Render<CaseHead>(seen.Frame, ("View", seen.View), ("Shell", shell))));
        html.Append(Stream.Morph("update", "case-promises", await fragments.Render<CasePromises>(seen.Frame, ("View", seen.View), ("Shell", shell))));
        var last = seen.View.Timeline.LastOrDefault(entry => !seen.Entries.Contains(entry.Id));
        var day = last is null ? (NodaTime.LocalDate?)null : When.DayOf(last.At, seen.Frame);
        foreach (var entry in seen.View.Timeline)
        {
            if (seen.Entries.Contains(entry.Id))
            {
                var today = When.DayOf(entry.At, seen.Frame);
                var heading = today == day ? "" : $"<div class=\"day\" id=\"day-{today:uuuu-MM-dd}\"><time datetime=\"{today:uuuu-MM-dd}\">{WebUtility.HtmlEncode(When.DayHeading(today, seen.Frame))}</time></div>";
                day = today;
                html.Append(Stream.Of("append", "timeline", heading + await fragments.Render<Entry>(
                    seen.Frame, ("Value", entry), ("CaseId", change.CaseId), ("Frame", seen.Frame), ("Version", seen.View.Version))));
            }
            else if (entry is MessageEntry message && seen.Delivered.Contains(message.Id))
            {
                html.Append(Stream.Of("replace", "delivery-" + message.Id, await fragments.Render<DeliveryState>(
                    seen.Frame, ("Message", message), ("CaseId", change.CaseId), ("Frame", seen.Frame), ("Version", seen.View.Version))));
            }
        }

        return html.ToString();
    }

    /// <summary>A promise that is new, moved or late belongs somewhere else on the board, so the board is loaded anew; one that ended changes where it stands.</summary>
    private async Task<string> Board(PendingChange change, Seen seen)
    {
        if (change.Has("promise.made", "promise.renegotiated", "promise.handed-on", "promise.broken"))
            return Stream.Of("refresh", "board");
        var html = new StringBuilder();
        foreach (var promise in seen.View.Promises.Where(promise => promise.State != "open"))
            html.Append(Stream.Of("replace", "promise-" + promise.Id, await fragments.Render<PromiseLine>(seen.Frame, ("Promise", promise), ("Frame", seen.Frame), ("Linked", true))));
        return html.ToString();
    }

    /// <summary>Who else is there; the faces stand in the head, which was just drawn without them.</summary>
    private string Presence(string caseId, Listener listener, string? ownerId)
    {
        var faces = new StringBuilder();
        foreach (var other in Others(caseId, listener).Where(other => other.Who.Id != ownerId))
            faces.Append(System.Globalization.CultureInfo.InvariantCulture, $"<span title=\"{WebUtility.HtmlEncode(CaseWords.Presence(other))}\">{Faces.Face(other.Who.Id, other.Who.Name, "here")}</span>");
        return (faces.Length == 0 ? "" : Stream.Of("append", "case-faces", faces.ToString())) + PresenceWords(caseId, listener);
    }

    private string PresenceWords(string caseId, Listener listener) => Stream.Of(
        "update", "case-presence", WebUtility.HtmlEncode(string.Join(", ", Others(caseId, listener).Take(4).Select(CaseWords.Presence))));

    private IEnumerable<PresenceView> Others(string caseId, Listener listener) => presence.At(caseId).Where(one => one.Who.Id != listener.Who.Viewer.Actor.Id);

    private static void Send(List<Listener> listeners, string topic, string html)
    {
        if (listeners.Count == 0 || html.Length == 0)
            return;
        var bytes = ServerSentEvent.Of(topic, html);
        foreach (var listener in listeners)
            listener.Send(bytes);
    }

    private sealed record Seen(CasePageView View, HashSet<string> Entries, HashSet<string> Delivered, PageFrame Frame);
}
