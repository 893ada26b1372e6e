using System.CommandLine;

namespace Amends.Web.Cli;

/// <summary><c>--json</c>: the answer for a program.</summary>
internal static class JsonOption
{
    public static Option<bool> On(Command verb)
    {
        var option = new Option<bool>("--json") { Description = "Answer in JSON." };
        verb.Add(option);
        return option;
    }
}
