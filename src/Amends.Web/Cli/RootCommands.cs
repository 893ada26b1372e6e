namespace Amends.Web.Cli;

/// <summary>The verbs a person can type after <c>amends</c>.</summary>
internal static class RootCommands
{
    public static Task<int> Run(string[] args) => Task.FromResult(args.Length);
}
