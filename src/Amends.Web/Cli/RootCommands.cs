using System.CommandLine;
using System.CommandLine.Invocation;
using Amends.Storage;

namespace Amends.Web.Cli;

/// <summary>The verbs a person can type after <c>amends</c>.</summary>
internal static class RootCommands
{
    public static async Task<int> Run(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync($"`{Path(parsed.CommandResult)} --help` shows how it is used.");
            return Exit.Usage;
        }

        try
        {
            // `serve` ends its work by itself; the other verbs hear of Ctrl+C through their token.
            var serving = parsed.CommandResult.Command.Name == "serve";
            var manner = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            if (serving)
                manner.ProcessTerminationTimeout = null;
            return await parsed.InvokeAsync(manner);
        }
        catch (Exception exception) when (exception is StorageUnavailableException or IOException or UnauthorizedAccessException)
        {
            return Say.Failed(exception.Message);
        }
        catch (OperationCanceledException)
        {
            return Say.Failed("Stopped.");
        }
    }

    private static RootCommand Root() => new("Amends, the customer-service desk that keeps its promises.")
    {
        Serve.Verb(),
        Demo.Verb(),
        Backup.Verb(),
        Restore.Verb(),
        Migrate.Verb(),
        Doctor.Verb(),
        RebuildVerb.Verb(),
        Ingest.Verb(),
        ReadMail.Verb(),
        Users.Verb(),
        Tokens.Verb(),
    };

    private static string Path(System.CommandLine.Parsing.CommandResult? command)
    {
        var names = new Stack<string>();
        for (; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
            names.Push(command.Command is RootCommand ? "amends" : command.Command.Name);
        return string.Join(' ', names);
    }
}
