using System.CommandLine;

namespace Amends.Web.Cli;

/// <summary><c>amends token …</c></summary>
internal static class Tokens
{
    public static Command Verb() => new("token", "Sign-ins for programs that use the API.") { CreateToken.Verb(), RevokeToken.Verb(), ListTokens.Verb() };
}
