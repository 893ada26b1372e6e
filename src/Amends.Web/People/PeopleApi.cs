using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.Api;
using Amends.Web.SignIn;

namespace Amends.Web.People;

/// <summary>People and teams in the API. Everybody may read who works here; administrators change it.</summary>
public static class PeopleApi
{
    public static IEndpointRouteBuilder MapPeopleApi(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/v1").RequireAuthorization(Policies.Api).WithTags("People");
        read.MapGet("/people", List);
        read.MapGet("/people/{id}", One);
        read.MapGet("/teams", Teams);
        read.MapGet("/brands", Brands);

        var change = routes.MapGroup("/api/v1").RequireAuthorization(Policies.ApiAdministrator).WithTags("People");
        change.MapPost("/people", Invite);
        change.MapPost("/people/{id}", Change);
        change.MapPost("/people/{id}/disable", (string id, UserStore users, TeamStore teams, CurrentViewer viewer) => Switch(id, true, users, teams, viewer));
        change.MapPost("/people/{id}/enable", (string id, UserStore users, TeamStore teams, CurrentViewer viewer) => Switch(id, false, users, teams, viewer));
        change.MapPost("/people/{id}/password-link", NewLink);
        change.MapPost("/people/{id}/reset-two-factor", ResetTwoFactor);
        change.MapPost("/teams", CreateTeam);
        change.MapPost("/teams/{id}", ChangeTeam);
        change.MapPost("/brands", (NameBody body, TeamStore teams, CurrentViewer viewer) => SetBrand(null, body, teams, viewer));
        change.MapPost("/brands/{id}", (string id, NameBody body, TeamStore teams, CurrentViewer viewer) => SetBrand(id, body, teams, viewer));
        return routes;
    }

    internal sealed record ItemList<T>(IReadOnlyList<T> Items, string? Next = null);

    /// <param name="PasswordLink">Only in the answer that made it; good for three days and one password.</param>
    internal sealed record PersonBody(
        string Id, string Name, string Email, string Role, IReadOnlyList<string> Teams, bool Disabled, bool TwoFactor, string CreatedAt, string? PasswordLink = null);

    /// <summary>Null leaves a field as it is, where the person is there already.</summary>
    internal sealed record PersonInput(string? Name, string? Email, string? Role, IReadOnlyList<string>? Teams, string? Password);

    internal sealed record TeamBody(string Id, string Name, IReadOnlyList<string> Members);

    internal sealed record TeamInput(string? Name, IReadOnlyList<string>? Members);

    internal sealed record NameBody(string? Name);

    internal static async Task<IResult> List(UserStore users, TeamStore teams)
    {
        var all = await teams.List();
        return TypedResults.Ok(new ItemList<PersonBody>([.. (await users.List()).Select(user => Body(user, all))]));
    }

    internal static async Task<IResult> One(string id, UserStore users, TeamStore teams) =>
        await users.Find(id) is { } user ? TypedResults.Ok(Body(user, await teams.List())) : ApiProblem.Of(Refusal.NotFound("person"));

    internal static async Task<IResult> Teams(TeamStore teams) =>
        TypedResults.Ok(new ItemList<TeamBody>([.. (await teams.List()).Select(team => new TeamBody(team.Id, team.Name, team.MemberIds))]));

    internal static async Task<IResult> Brands(TeamStore teams) => TypedResults.Ok(new ItemList<Brand>(await teams.Brands()));

    internal static async Task<IResult> Invite(
        PersonInput input, InvitePerson invite, TeamStore teams, CurrentViewer viewer, Serving.LiveSettings desk)
    {
        var form = new PersonForm(input.Name ?? "", input.Email ?? "", input.Role ?? "agent", input.Teams ?? [], input.Password ?? "");
        if (!(await invite.Invite(viewer.Actor, form)).Succeeded(out var invited, out var refusal))
            return ApiProblem.Of(refusal);
        return TypedResults.Created(
            "/api/v1/people/" + invited.User.Id,
            Body(invited.User, await teams.List()) with { PasswordLink = invited.LinkPath is { } path ? desk.Current.PublicUrl + path : null });
    }

    internal static async Task<IResult> Change(string id, PersonInput input, InvitePerson invite, UserStore users, TeamStore teams, CurrentViewer viewer)
    {
        if (await users.Find(id) is not { } before)
            return ApiProblem.Of(Refusal.NotFound("person"));
        if (input.Password is not null)
            return ApiProblem.Of(Refusal.Invalid("password", "A password is chosen by its owner. Ask for a password link."));
        var present = Body(before, await teams.List());
        var form = new PersonForm(input.Name ?? present.Name, input.Email ?? present.Email, input.Role ?? present.Role, input.Teams ?? present.Teams);
        if (!(await invite.Change(viewer.Actor, id, form)).Succeeded(out var user, out var refusal))
            return ApiProblem.Of(refusal);
        return TypedResults.Ok(Body(user, await teams.List()));
    }

    internal static async Task<IResult> Switch(string id, bool disabled, UserStore users, TeamStore teams, CurrentViewer viewer)
    {
        if (!(await users.Change(viewer.Actor, id, new UserChange(Disabled: disabled))).Succeeded(out var user, out var refusal))
            return ApiProblem.Of(refusal);
        return TypedResults.Ok(Body(user, await teams.List()));
    }

    internal static async Task<IResult> NewLink(string id, UserStore users, TeamStore teams, PasswordLink links, CurrentViewer viewer, Serving.LiveSettings desk)
    {
        if (!(await users.SignOutEverywhere(viewer.Actor, id)).Succeeded(out var user, out var refusal))
            return ApiProblem.Of(refusal);
        return TypedResults.Ok(Body(user, await teams.List()) with { PasswordLink = desk.Current.PublicUrl + links.PathFor(user) });
    }

    internal static async Task<IResult> ResetTwoFactor(string id, UserStore users, TeamStore teams, CurrentViewer viewer)
    {
        if (!(await users.SetTwoFactor(viewer.Actor, id, false)).Succeeded(out var user, out var refusal))
            return ApiProblem.Of(refusal);
        return TypedResults.Ok(Body(user, await teams.List()));
    }

    internal static async Task<IResult> CreateTeam(TeamInput input, TeamStore teams, CurrentViewer viewer)
    {
        if (!(await teams.Create(viewer.Actor, input.Name ?? "")).Succeeded(out var team, out var refusal))
            return ApiProblem.Of(refusal);
        if (input.Members is { } members && !(await teams.SetMembers(viewer.Actor, team.Id, members)).Succeeded(out team, out refusal))
            return ApiProblem.Of(refusal);
        return TypedResults.Created("/api/v1/teams/" + team.Id, new TeamBody(team.Id, team.Name, team.MemberIds));
    }

    internal static async Task<IResult> ChangeTeam(string id, TeamInput input, TeamStore teams, CurrentViewer viewer)
    {
        if (input.Name is { } name && (await teams.Rename(viewer.Actor, id, name)).Refused(out var refusal))
            return ApiProblem.Of(refusal);
        if (input.Members is { } members && (await teams.SetMembers(viewer.Actor, id, members)).Refused(out refusal))
            return ApiProblem.Of(refusal);
        return (await teams.List()).FirstOrDefault(team => team.Id == id) is { } changed
            ? TypedResults.Ok(new TeamBody(changed.Id, changed.Name, changed.MemberIds))
            : ApiProblem.Of(Refusal.NotFound("team"));
    }

    private static async Task<IResult> SetBrand(string? id, NameBody body, TeamStore teams, CurrentViewer viewer) =>
        (await teams.SetBrand(viewer.Actor, id, body.Name ?? "")).Or(brand => TypedResults.Ok(brand));

    private static PersonBody Body(User user, IReadOnlyList<Team> teams) => new(
        user.Id,
        user.Name,
        user.Email,
        user.Role.Text(),
        [.. teams.Where(team => team.MemberIds.Contains(user.Id)).Select(team => team.Id)],
        user.Disabled,
        user.TwoFactor,
        user.CreatedAt.ToString());
}
