using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Web.Live;
using Amends.Web.Shared;
using NodaTime;

namespace Amends.Web.Cases;

/// <summary>A page of the queue.</summary>
internal static class ShowQueue
{
    private const int PerPage = 50;

    public static async Task<IResult> Run(HttpContext http, Database database, PageFrames frames, PresenceBook presence)
    {
        var filter = QueueFilter.Read(http.Request.Query);
        var after = http.Request.Query["after"].ToString();
        return await database.Read(session =>
        {
            // A cursor that is none of ours shows the first page.
            var page = QueuePages.Page(session, frames.Viewer, filter.Request(after.Length == 0 ? null : after) with { Limit = PerPage })
                .Succeeded(out var found, out _) ? found : QueuePages.Page(session, frames.Viewer, filter.Request(null) with { Limit = PerPage }).Value;
            var shell = frames.Shell(http, session, filter.Team is { } team && filter.View == "all" ? "team:" + team : filter.View, [filter.Topic]);
            return (IResult)Pages.Show<QueuePage>(shell, View(session, frames.Viewer, filter, page, after, shell, presence));
        }, http.RequestAborted);
    }

    private static QueueView View(
        Session session, Viewer viewer, QueueFilter filter, Listed<Storage.Cases.CaseRow> page, string after, DeskShell shell, PresenceBook presence)
    {
        var first = after.Length == 0;
        var plain = first && filter is { Kind: null, Team: null, Owner: null, State: null };
        var total = first && page.Next is null ? page.Items.Count : plain && filter.View != "promises" ? OfRail(filter.View, shell.Counts) : (int)QueuePages.Count(session, viewer, filter.Request(null));
        return new QueueView
        {
            View = filter.View,
            TeamName = filter.View == "all" ? shell.Teams.FirstOrDefault(team => team.Id == filter.Team)?.Name : null,
            Rows = CaseRows.Of(session, [.. page.Items.Where(row => row.Status != "merged")], presence),
            Sort = filter.Sort,
            Kind = filter.Kind,
            Team = filter.Team,
            Owner = filter.Owner,
            State = filter.State,
            Teams = [.. shell.Teams.Select(team => new Choice(team.Id, team.Name))],
            Owners = filter.View is "mine" or "unassigned" ? [] : [.. Staff.Of(session).Select(person => new Choice(person.Id, person.Name))],
            Next = page.Next,
            After = first ? null : after,
            Total = total > QueuePages.MostCounted ? null : total,
            NextDue = page.Items.Count > 0 ? null : NextDue(session, viewer),
        };
    }

    private static int OfRail(string view, RailCounts counts) => view switch
    {
        "mine" => counts.Mine,
        "unassigned" => counts.Unassigned,
        "waiting" => counts.Waiting,
        "followups" => counts.FollowUps,
        "all" => counts.All,
        _ => counts.All,
    };

    private static Instant? NextDue(Session session, Viewer viewer) =>
        QueuePages.Page(session, viewer, new QueueRequest(QueueName.Promises, Limit: 1)).Value.Items is [{ NextDue: { } due }] && due > session.Now.ToUnixTimeMilliseconds()
            ? Instant.FromUnixTimeMilliseconds(due)
            : null;
}

/// <summary>The people that a case or a promise can be given to.</summary>
internal static class Staff
{
    private const int MostListed = 300;

    public static List<Person> Of(Session session) =>
        session.Query<Row>("SELECT id, name FROM users WHERE disabled = 0 ORDER BY name, id LIMIT @most", new { most = MostListed }).ConvertAll(row => new Person(row.Id, row.Name));

    private sealed record Row(string Id, string Name);
}
