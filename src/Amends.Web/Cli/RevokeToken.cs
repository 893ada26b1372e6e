using System.CommandLine;
using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.Serving;

namespace Amends.Web.Cli;

/// <summary><c>amends token revoke</c>: the token works no more, from the next request on.</summary>
internal static class RevokeToken
{
    public static Command Verb()
    {
        var verb = new Command("revoke", "End a token. What it did, and the promises that it owns, stay.");
        var which = new Argument<string?>("token") { Description = "The token's name or id.", Arity = ArgumentArity.ZeroOrOne };
        var name = new Option<string>("--name") { Description = "The same, as an option.", HelpName = "NAME" };
        verb.Add(which);
        verb.Add(name);
        var desk = SettingOptions.Desk(verb);
        verb.SetAction(parsed => Run(desk.Sources(parsed), parsed.GetValue(which) ?? parsed.GetValue(name)));
        return verb;
    }

    private static async Task<int> Run(SettingSources sources, string? which)
    {
        if (string.IsNullOrWhiteSpace(which))
            return Say.Refused(Refusal.Invalid("token", "Say which token: its name, or its id from `amends token list`."));
        if (!OpenDesk.In(sources).Succeeded(out var desk, out var refusal))
            return Say.Refused(refusal);
        await using (desk)
        {
            var ended = await new TokenStore(desk.Database).Revoke(Actor.Desk, which.Trim());
            if (!ended.Succeeded(out var token, out refusal))
                return Say.Refused(refusal);
            Say.Aside($"The token \"{token.Name}\" works no more.");
            return Exit.Done;
        }
    }
}
