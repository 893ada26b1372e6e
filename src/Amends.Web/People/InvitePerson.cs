using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.People;
using Amends.Web.SignIn;

namespace Amends.Web.People;

/// <summary>What an administrator types about a person.</summary>
/// <param name="Password">Empty: the person gets a link and chooses one.</param>
internal sealed record PersonForm(string Name, string Email, string Role, IReadOnlyList<string> TeamIds, string Password = "")
{
    /// <param name="present">Fields that the form does not have stay as they are.</param>
    public static PersonForm Read(IFormCollection form, User? present = null) => new(
        form.ContainsKey("name") || present is null ? form.Text("name") : present.Name,
        form.ContainsKey("email") || present is null ? form.Text("email") : present.Email,
        form.Text("role"),
        [.. form.Many("teams"), .. form.Many("team")],
        form.Text("password"));
}

/// <summary>Invites and changes people: the one place for the page and the API.</summary>
internal sealed class InvitePerson(Database database, PasswordLink links)
{
    private static Refusal NoRole => Refusal.Invalid("role", "A role is agent, supervisor or administrator.");

    /// <returns>The person, with the path of the link where they choose the password themselves.</returns>
    public async Task<Outcome<Invited>> Invite(Actor actor, PersonForm form)
    {
        if (Roles.Parse(form.Role) is not { } role)
            return NoRole;
        if (form.Password.Length > 0 && Passwords.Wrong(form.Password, form.Name, form.Email) is { } weak)
            return weak;
        var hash = form.Password.Length > 0 ? Passwords.Hash(form.Password) : null;
        var created = await database.Write(session => UserStore.Create(session, actor, new NewUser(form.Name, form.Email, role, hash, form.TeamIds)));
        return created.Map(user => new Invited(user, hash is null ? links.PathFor(user) : null));
    }

    public Task<Outcome<User>> Change(Actor actor, string id, PersonForm form) => database.Write(session =>
    {
        if (Roles.Parse(form.Role) is not { } role)
            return NoRole;
        if (TeamStore.Unknown(session, form.TeamIds) is { } unknown)
            return unknown;
        var changed = UserStore.Change(session, actor, id, new UserChange(form.Name, form.Email, role));
        if (changed.Refusal is null)
            TeamStore.SetTeamsOf(session, actor, id, form.TeamIds);
        return changed;
    });

    internal sealed record Invited(User User, string? LinkPath);
}
