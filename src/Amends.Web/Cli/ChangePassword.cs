using System.CommandLine;
using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.Serving;
using Amends.Web.SignIn;

namespace Amends.Web.Cli;

/// <summary><c>amends user passwd</c>: a new password; every sign-in of the person ends.</summary>
internal static class ChangePassword
{
    public static Command Verb()
    {
        var verb = new Command("passwd", "Give somebody a new password. Whoever is signed in with the old one is signed out.");
        var email = new Argument<string?>("email") { Description = "The address to sign in with.", Arity = ArgumentArity.ZeroOrOne };
        var emailOption = new Option<string>("--email") { Description = "The same, as an option.", HelpName = "EMAIL" };
        verb.Add(email);
        verb.Add(emailOption);
        verb.Add(Users.PasswordFromInput);
        var desk = SettingOptions.Desk(verb);
        verb.SetAction(parsed => Run(
            desk.Sources(parsed), parsed.GetValue(email) ?? parsed.GetValue(emailOption) ?? "", parsed.GetValue(Users.PasswordFromInput)));
        return verb;
    }

    private static async Task<int> Run(SettingSources sources, string email, bool fromInput)
    {
        if (email.Length == 0)
            return Say.Refused(Refusal.Invalid("email", "Say the address: amends user passwd name@example.org."));
        if (!OpenDesk.In(sources).Succeeded(out var desk, out var refusal))
            return Say.Refused(refusal);
        await using (desk)
        {
            var users = new UserStore(desk.Database);
            if (await users.FindByEmail(email) is not { } user)
                return Say.Failed($"Nobody here signs in with {email}.");
            if (!Users.Password(fromInput, user.Email, user.Name).Succeeded(out var password, out refusal))
                return Say.Refused(refusal);
            if ((await users.SetPassword(Actor.Desk, user.Id, Passwords.Hash(password.Password))).Refused(out refusal))
                return Say.Refused(refusal);
            Say.Aside($"{user.Name} signs in with the new password from now on.");
            if (password.Made)
                Say.Line(password.Password);
            return Exit.Done;
        }
    }
}
