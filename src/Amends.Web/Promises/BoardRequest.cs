using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.People;
using Amends.Storage.Promises;
using Amends.Storage.Settings;
using Amends.Web.Shared;
using NodaTime;

namespace Amends.Web.Promises;

/// <summary>What the address of the promise board asks for.</summary>
/// <param name="By">time or owner.</param>
/// <param name="Mine">Only those of whoever looks.</param>
internal sealed record BoardRequest(string By, string? Team, bool Mine, string? After)
{
    private const int PerPage = 200;
    private const int MostEnded = 1_000;

    public static BoardRequest Read(IQueryCollection query) => new(
        query["by"] == "owner" ? "owner" : "time",
        Ids.IsId(query["team"]) ? query["team"].ToString() : null,
        query["whose"] == "mine",
        query["after"].ToString() is { Length: > 0 } after ? after : null);

    public Outcome<PromiseBoardView> View(Session session, Viewer viewer)
    {
        var owner = Mine ? viewer.Actor.ToString() : null;
        if (!PromiseBoard.Open(session, viewer, null, owner, After, PerPage, Team).Succeeded(out var open, out var refusal))
            return refusal;
        var calendar = SettingStore.Calendar(session);
        var today = session.Now.InZone(calendar.Zone).Date;
        var (from, to) = (calendar.Zone.AtStartOfDay(today).ToInstant(), calendar.Zone.AtStartOfDay(today.PlusDays(1)).ToInstant());
        var ended = PromiseBoard.Ended(session, viewer, session.Now - Duration.FromDays(7), MostEnded)
            .Where(row => (owner is null || row.Owner == owner) && (Team is null || row.TeamId == Team)).ToList();
        // What was kept before its time stands where it was due: the axis is about what was said.
        var onAxis = open.Items.Concat(ended.Where(row => row.State == "kept")).Where(row => row.DueAt.ToInstant() >= from && row.DueAt.ToInstant() < to).ToList();
        var teams = TeamStore.List(session).Where(team => viewer.Sees(team.Id)).Take(12).ToList();
        var hours = calendar.PeriodsOn(today);
        var (first, last) = hours.IsEmpty ? (8 * 3600, 18 * 3600) : (hours[0].From, hours[^1].To);
        return new PromiseBoardView
        {
            By = By,
            Team = Team,
            Mine = Mine,
            Teams = teams.ConvertAll(team => new Choice(team.Id, team.Name)),
            Open = PromiseViews.Of(session, open.Items),
            Today = PromiseViews.Of(session, onAxis),
            DayStart = At(calendar.Zone, today, first),
            DayEnd = At(calendar.Zone, today, last),
            Next = open.Next,
            Figures = new BoardFigures(
                ended.Count(row => row is { State: "kept", Late: 0 }),
                ended.Count,
                ended.Concat(open.Items).Count(row => row.Renegotiated > 0),
                ended.Concat(open.Items).Count(row => row.BrokenAt is not null || (row.State == "open" && row.DueAt.ToInstant() <= session.Now)),
                open.Items.Count(row => row.DueAt.ToInstant() < to)),
        };
    }

    private static Instant At(DateTimeZone zone, LocalDate day, int seconds) => seconds >= 86_400
        ? zone.AtStartOfDay(day.PlusDays(1)).ToInstant()
        : zone.AtLeniently(day.AtMidnight().PlusSeconds(seconds)).ToInstant();
}
