using Amends.Storage.People;
using Amends.Web.Settings;
using Amends.Web.SignIn;

namespace Amends.Web.People;

/// <summary>The settings pages of people and teams.</summary>
internal static class PeopleEndpoints
{
    public static void Map(RouteGroupBuilder settings)
    {
        settings.MapGet("/people", (Delegate)Show);
        settings.MapPost("/people", Invite);
        settings.MapPost("/people/{id}", Change);
        settings.MapPost("/people/{id}/disable", (string id, HttpContext http, UserStore users, CurrentViewer viewer) => Switch(id, true, http, users, viewer));
        settings.MapPost("/people/{id}/enable", (string id, HttpContext http, UserStore users, CurrentViewer viewer) => Switch(id, false, http, users, viewer));
        settings.MapPost("/people/{id}/reset", NewLink);
        settings.MapPost("/people/{id}/reset-two-factor", ResetTwoFactor);
        settings.MapGet("/teams", (Delegate)ShowTeams);
        settings.MapPost("/teams", CreateTeam);
        settings.MapPost("/teams/{id}", ChangeTeam);
        settings.MapPost("/teams/{id}/members", SetMembers);
        settings.MapPost("/brands", CreateBrand);
        settings.MapPost("/brands/{id}", RenameBrand);
    }

    internal static Task<IResult> Show(HttpContext http) => PeoplePages.List(http, null);

    internal static async Task<IResult> Invite(HttpContext http, InvitePerson invite, CurrentViewer viewer, ShowOnce once)
    {
        var form = PersonForm.Read(await http.Request.ReadFormAsync());
        if (!(await invite.Invite(viewer.Actor, form)).Succeeded(out var invited, out var refusal))
            return await PeoplePages.List(http, refusal, new TypedPerson(form.Name, form.Email, form.Role, form.TeamIds is [var first, ..] ? first : ""));
        if (invited.LinkPath is { } path)
            once.Keep(http, "link", path);
        return Forms.SeeOther("/settings/people");
    }

    internal static async Task<IResult> Change(string id, HttpContext http, InvitePerson invite, UserStore users, CurrentViewer viewer)
    {
        if (await users.Find(id) is not { } user)
            return TypedResults.NotFound();
        var form = PersonForm.Read(await http.Request.ReadFormAsync(), user);
        return (await invite.Change(viewer.Actor, id, form)).Refused(out var refusal)
            ? await PeoplePages.List(http, refusal)
            : Forms.SeeOther("/settings/people");
    }

    internal static async Task<IResult> Switch(string id, bool disabled, HttpContext http, UserStore users, CurrentViewer viewer)
    {
        if (await users.Find(id) is null)
            return TypedResults.NotFound();
        return (await users.Change(viewer.Actor, id, new UserChange(Disabled: disabled))).Refused(out var refusal)
            ? await PeoplePages.List(http, refusal)
            : Forms.SeeOther("/settings/people");
    }

    internal static async Task<IResult> NewLink(string id, HttpContext http, UserStore users, PasswordLink links, ShowOnce once, CurrentViewer viewer)
    {
        // A new stamp makes every earlier link void, and signs the person out.
        if (!(await users.SignOutEverywhere(viewer.Actor, id)).Succeeded(out var user, out _))
            return TypedResults.NotFound();
        once.Keep(http, "link", links.PathFor(user));
        return Forms.SeeOther("/settings/people");
    }

    internal static async Task<IResult> ResetTwoFactor(string id, UserStore users, CurrentViewer viewer) =>
        (await users.SetTwoFactor(viewer.Actor, id, false)).Refused(out _) ? TypedResults.NotFound() : Forms.SeeOther("/settings/people");

    internal static Task<IResult> ShowTeams(HttpContext http) => PeoplePages.Teams(http, null);

    internal static async Task<IResult> CreateTeam(HttpContext http, TeamStore teams, CurrentViewer viewer)
    {
        var form = await http.Request.ReadFormAsync();
        return (await teams.Create(viewer.Actor, form.Text("name"))).Refused(out var refusal) ? await PeoplePages.Teams(http, refusal) : Forms.SeeOther("/settings/teams");
    }

    internal static async Task<IResult> ChangeTeam(string id, HttpContext http, TeamStore teams, CurrentViewer viewer)
    {
        var form = await http.Request.ReadFormAsync();
        return (await teams.Rename(viewer.Actor, id, form.Text("name"))).Refused(out var refusal) ? await PeoplePages.Teams(http, refusal) : Forms.SeeOther("/settings/teams");
    }

    /// <summary>Who is ticked is in the team; everybody else is not.</summary>
    internal static async Task<IResult> SetMembers(string id, HttpContext http, TeamStore teams, CurrentViewer viewer)
    {
        var form = await http.Request.ReadFormAsync();
        return (await teams.SetMembers(viewer.Actor, id, form.Many("members"))).Refused(out var refusal)
            ? await PeoplePages.Teams(http, refusal)
            : Forms.SeeOther("/settings/teams");
    }

    internal static Task<IResult> CreateBrand(HttpContext http, TeamStore teams, CurrentViewer viewer) => SetBrand(null, http, teams, viewer);

    internal static Task<IResult> RenameBrand(string id, HttpContext http, TeamStore teams, CurrentViewer viewer) => SetBrand(id, http, teams, viewer);

    private static async Task<IResult> SetBrand(string? id, HttpContext http, TeamStore teams, CurrentViewer viewer)
    {
        var form = await http.Request.ReadFormAsync();
        return (await teams.SetBrand(viewer.Actor, id, form.Text("name"))).Refused(out var refusal) ? await PeoplePages.Teams(http, refusal) : Forms.SeeOther("/settings/teams");
    }
}
