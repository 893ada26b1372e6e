using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.People;
using Microsoft.AspNetCore.Antiforgery;
using NodaTime;

namespace Amends.Web.Shared;

/// <summary>What surrounds a page of this request.</summary>
internal sealed class PageFrames(Database database, IAntiforgery antiforgery, CurrentViewer viewer)
{
    public async Task<PageFrame> Frame(HttpContext http)
    {
        var organisation = await database.Read(session => SettingStore.Get(session, KnownSettings.Organisation));
        return new PageFrame
        {
            Now = database.Clock.GetCurrentInstant(),
            Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(organisation.TimeZone) ?? DateTimeZone.Utc,
            Nonce = http.Nonce(),
            CsrfToken = antiforgery.GetAndStoreTokens(http).RequestToken ?? "",
            Organisation = organisation.Name,
            Theme = http.Request.Cookies["amends-theme"] is "light" or "dark" ? http.Request.Cookies["amends-theme"]! : "system",
            Language = organisation.Language,
        };
    }

    /// <param name="current">The entry of the rail that is open; see <see cref="DeskShell.Current"/>.</param>
    public async Task<DeskShell> Shell(HttpContext http, string current, IReadOnlyList<string>? topics = null)
    {
        var me = viewer.Viewer;
        var isAdministrator = me.Role == Role.Administrator;
        return new DeskShell
        {
            Frame = await Frame(http),
            Me = new Person(me.Actor.Id, viewer.Name),
            Counts = new RailCounts(0, 0, 0, 0, 0, 0, 0),
            Teams = (await database.Read(TeamStore.List)).Where(team => me.Sees(team.Id)).Select(team => new TeamLink(team.Id, team.Name, 0)).ToList(),
            IsAdministrator = isAdministrator,
            ShowsOutgoing = isAdministrator,
            Current = current,
            Topics = topics ?? [],
        };
    }

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
