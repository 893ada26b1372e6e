using System.CommandLine;
using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.Serving;
using Amends.Web.SignIn;

namespace Amends.Web.Cli;

/// <summary><c>amends user add</c></summary>
internal static class AddUser
{
    public static Command Verb()
    {
        var verb = new Command("add", "Let somebody sign in.");
        var email = new Argument<string?>("email") { Description = "The address to sign in with.", Arity = ArgumentArity.ZeroOrOne };
        var emailOption = new Option<string>("--email") { Description = "The same, as an option.", HelpName = "EMAIL" };
        var name = new Option<string>("--name") { Description = "The person's name; without it, what stands before the @.", HelpName = "NAME" };
        var team = new Option<string[]>("--team") { Description = "A team by name; may be said several times. Without it, the only team there is.", HelpName = "TEAM" };
        var role = RoleOption.Of("What the person may do.", Role.Agent);
        verb.Add(email);
        verb.Add(emailOption);
        verb.Add(name);
        verb.Add(role);
        verb.Add(team);
        verb.Add(Users.PasswordFromInput);
        var desk = SettingOptions.Desk(verb);
        verb.SetAction(parsed => Run(
            desk.Sources(parsed),
            parsed.GetValue(email) ?? parsed.GetValue(emailOption) ?? "",
            parsed.GetValue(name),
            RoleOption.Read(parsed, role),
            parsed.GetValue(team) ?? [],
            parsed.GetValue(Users.PasswordFromInput)));
        return verb;
    }

    private static async Task<int> Run(SettingSources sources, string email, string? name, Role role, string[] teams, bool fromInput)
    {
        if (email.Length == 0)
            return Say.Refused(Refusal.Invalid("email", "Say the address: amends user add name@example.org."));
        var called = name ?? email.Split('@')[0];
        if (!Users.Password(fromInput, email, called).Succeeded(out var password, out var refusal))
            return Say.Refused(refusal);
        if (!OpenDesk.In(sources, make: true).Succeeded(out var desk, out refusal))
            return Say.Refused(refusal);
        await using (desk)
        {
            var hash = Passwords.Hash(password.Password);
            var added = await desk.Database.Write(session =>
                TeamsOf(TeamStore.List(session), teams).Then(ids => UserStore.Create(session, Actor.Desk, new NewUser(called, email, role, hash, ids))));
            if (!added.Succeeded(out var user, out refusal))
                return Say.Refused(refusal);
            Say.Aside($"{user.Name} can sign in with {user.Email} as {role.Text()}.");
            if (password.Made)
                Say.Line(password.Password);
            return Exit.Done;
        }
    }

    private static Outcome<IReadOnlyList<string>> TeamsOf(IReadOnlyList<Team> all, string[] named)
    {
        if (named.Length == 0)
            return all.Count == 1 ? new List<string> { all[0].Id } : new List<string>();
        var ids = new List<string>();
        foreach (var name in named)
        {
            if (all.FirstOrDefault(team => string.Equals(team.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } team)
                return Refusal.Invalid("team", $"There is no team \"{name}\". There are: {string.Join(", ", all.Select(one => one.Name))}.");
            ids.Add(team.Id);
        }

        return ids;
    }
}
