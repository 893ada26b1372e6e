using System.CommandLine;
using Amends.Core.Shared;
using Amends.Web.SignIn;

namespace Amends.Web.Cli;

/// <summary><c>amends user …</c></summary>
internal static class Users
{
    public static Command Verb() => new("user", "People who sign in.") { AddUser.Verb(), ChangePassword.Verb() };

    public static Option<bool> PasswordFromInput { get; } = new("--password-stdin")
    {
        Description = "Read the password from standard input. Without it one is made, and printed alone on standard output.",
    };

    /// <summary>The password, and whether it was made here and must be shown.</summary>
    public static Outcome<(string Password, bool Made)> Password(bool fromInput, params string[] others)
    {
        if (!fromInput)
            return (System.Security.Cryptography.RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 20), true);
        var typed = Console.In.ReadLine() ?? "";
        return Passwords.Wrong(typed, others) is { } wrong ? wrong : (typed, false);
    }
}
