using System.CommandLine;
using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.Serving;

namespace Amends.Web.Cli;

/// <summary><c>amends token create</c>: prints the token alone. It is never shown again.</summary>
internal static class CreateToken
{
    public static Command Verb()
    {
        var verb = new Command("create", "Make a token and print it, alone, on standard output. It is shown this once.");
        var name = new Option<string>("--name") { Description = "Whose it is, for people.", Required = true, HelpName = "NAME" };
        var role = RoleOption.Of("What it may do.", Role.Administrator);
        verb.Add(name);
        verb.Add(role);
        var desk = SettingOptions.Desk(verb);
        verb.SetAction(parsed => Run(desk.Sources(parsed), parsed.GetRequiredValue(name), RoleOption.Read(parsed, role)));
        return verb;
    }

    private static async Task<int> Run(SettingSources sources, string name, Role role)
    {
        if (!OpenDesk.In(sources, make: true).Succeeded(out var desk, out var refusal))
            return Say.Refused(refusal);
        await using (desk)
        {
            var made = await new TokenStore(desk.Database).Create(Actor.Desk, name, role);
            if (!made.Succeeded(out var token, out refusal))
                return Say.Refused(refusal);
            Say.Line(token.Secret);
            return Exit.Done;
        }
    }
}
