using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Settings;
using Amends.Web.Live;
using Amends.Web.People;
using Amends.Web.Serving;
using Microsoft.AspNetCore.Antiforgery;
using NodaTime;

namespace Amends.Web.Shared;

/// <summary>What surrounds a page of this request: read in the same snapshot as the page itself.</summary>
internal sealed class PageFrames(Database database, IAntiforgery antiforgery, CurrentViewer viewer, RailCounter counter, ShowOnce once, LiveSettings settings)
{
    private const string ToastKind = "toast";

    public Viewer Viewer => viewer.Viewer;

    public Task<PageFrame> Frame(HttpContext http) => database.Read(session => Frame(http, session));

    public PageFrame Frame(HttpContext http, Session session)
    {
        var organisation = SettingStore.Get(session, KnownSettings.Organisation);
        return new PageFrame
        {
            Now = session.Now,
            Position = Storage.Log.FactFeed.Last(session),
            Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(organisation.TimeZone) ?? DateTimeZone.Utc,
            Nonce = http.Nonce(),
            CsrfToken = antiforgery.GetAndStoreTokens(http).RequestToken ?? "",
            Organisation = organisation.Name,
            Theme = http.Request.Cookies["amends-theme"] is "light" or "dark" ? http.Request.Cookies["amends-theme"]! : "system",
            Language = organisation.Language,
            Toast = once.Take(http, ToastKind) is { } line ? new Toast(line) : null,
        };
    }

    /// <param name="current">The entry of the rail that is open; see <see cref="DeskShell.Current"/>.</param>
    /// <param name="topics">What the page hears of live, beside the counts of the rail.</param>
    public Task<DeskShell> Shell(HttpContext http, string current, IReadOnlyList<string>? topics = null) =>
        database.Read(session => Shell(http, session, current, topics));

    /// <inheritdoc cref="Shell(HttpContext, string, IReadOnlyList{string}?)"/>
    public DeskShell Shell(HttpContext http, Session session, string current, IReadOnlyList<string>? topics = null)
    {
        var me = viewer.Viewer;
        var isAdministrator = me.Role == Role.Administrator;
        var counted = counter.Of(session, me);
        return new DeskShell
        {
            Frame = Frame(http, session),
            Me = new Person(me.Actor.Id, viewer.Name),
            Counts = counted.Counts,
            Teams = counted.Teams,
            IsAdministrator = isAdministrator,
            ShowsOutgoing = isAdministrator || settings.Current.SmtpOut is null,
            Current = current,
            Topics = [Topics.Rail, .. topics ?? []],
        };
    }

    /// <summary>One sentence on the page that comes after this post.</summary>
    public void Say(HttpContext http, string line) => once.Keep(http, ToastKind, line);

    public static PageFrames Of(HttpContext http) => http.RequestServices.GetRequiredService<PageFrames>();

    public static IReadOnlyList<Choice> Zones { get; } = [.. DateTimeZoneProviders.Tzdb.Ids
        .Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Append("Etc/UTC")
        .Select(id => new Choice(id, id.Replace('_', ' ')))];

    /// <summary>What is wrong, where the page shows it.</summary>
    public static FormErrors Errors(Refusal? refusal) => refusal is null ? FormErrors.None : FormErrors.Of(refusal.Field ?? "", refusal.Text);

    public static int Status(Refusal? refusal) => refusal is null ? StatusCodes.Status200OK : Forms.Status(refusal);

    /// <summary>Passkeys belong to a name, and browsers allow them on https and on localhost only.</summary>
    public static bool PasskeysPossible(HttpContext http) => http.Request.IsHttps || http.Request.Host.Host is "localhost";
}
