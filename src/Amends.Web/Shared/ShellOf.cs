using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.People;
using Amends.Web.Serving;
using Microsoft.AspNetCore.Antiforgery;
using NodaTime;

namespace Amends.Web.Shared;

/// <summary>Fills what surrounds every page: the frame for all, the shell for people who are signed in.</summary>
internal static class ShellOf
{
    private const string ToastKind = "toast";

    /// <summary>The frame of a page for somebody of the desk, or of one without a sign-in.</summary>
    /// <param name="guarded">False where the address itself is the secret: then no cookie is set.</param>
    public static PageFrame Frame(HttpContext http, Session session, bool guarded = true)
    {
        var organisation = SettingStore.Get(session, KnownSettings.Organisation);
        return new PageFrame
        {
            Now = session.Now,
            Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(organisation.TimeZone) ?? DateTimeZone.Utc,
            Nonce = http.Nonce(),
            CsrfToken = guarded ? http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken ?? "" : "",
            Organisation = organisation.Name,
            Theme = http.Request.Cookies["amends-theme"] is "light" or "dark" and var theme ? theme : "system",
            Language = organisation.Language,
        };
    }

    public static DeskShell Shell(HttpContext http, Session session, Viewer viewer, string current)
    {
        var services = http.RequestServices;
        var mailOutOff = services.GetRequiredService<LiveSettings>().Current.SmtpOut is null;
        return new DeskShell
        {
            Frame = Frame(http, session) with { Toast = services.GetRequiredService<ShowOnce>().Take(http, ToastKind) is { } words ? new Toast(words) : null },
            Me = new Person(viewer.Actor.Id, CurrentViewer.Of(http)?.Name ?? ""),
            Counts = Counts(session, viewer),
            Teams = TeamStore.List(session).Where(team => viewer.Sees(team.Id)).Take(20)
                .Select(team => new TeamLink(team.Id, team.Name, Count(session, viewer, new QueueRequest(QueueName.All, TeamId: team.Id, Status: "open")))).ToList(),
            IsAdministrator = viewer.Role == Role.Administrator,
            ShowsOutgoing = mailOutOff || viewer.Role == Role.Administrator,
            Current = current,
        };
    }

    /// <summary>One line for the page that comes after this post.</summary>
    public static void Toast(HttpContext http, string words) => http.RequestServices.GetRequiredService<ShowOnce>().Keep(http, ToastKind, words);

    private static RailCounts Counts(Session session, Viewer viewer)
    {
        var now = session.Now.Milliseconds();
        var due = session.First<long>(
            "SELECT count(*) FROM (SELECT 1 FROM case_rows WHERE status = 'open' AND next_due < @now" + (viewer.SeesAllTeams ? "" : " AND team_id IN @teams") + " LIMIT 1000)",
            new { now, teams = viewer.TeamIds });
        return new RailCounts(
            Count(session, viewer, new QueueRequest(QueueName.Mine)), Count(session, viewer, new QueueRequest(QueueName.Unassigned)),
            Count(session, viewer, new QueueRequest(QueueName.Promises)), (int)due,
            Count(session, viewer, new QueueRequest(QueueName.Waiting)), Count(session, viewer, new QueueRequest(QueueName.FollowUps)),
            Count(session, viewer, new QueueRequest(QueueName.All, Status: "open")),
            viewer.Role != Role.Administrator ? 0 : (int)session.First<long>("SELECT count(*) FROM arrivals WHERE outcome = 'Quarantined'"));
    }

    private static int Count(Session session, Viewer viewer, QueueRequest request) => (int)QueuePages.Count(session, viewer, request);
}
