using System.CommandLine;
using Amends.Core.Shared;
using Amends.Storage.People;

namespace Amends.Web.Cli;

/// <summary><c>--role agent|supervisor|administrator</c></summary>
internal static class RoleOption
{
    public static Option<string> Of(string description, Role standard)
    {
        var option = new Option<string>("--role") { Description = description, DefaultValueFactory = _ => standard.Text() };
        option.AcceptOnlyFromAmong([.. Enum.GetValues<Role>().Select(Roles.Text)]);
        return option;
    }

    public static Role Read(ParseResult parsed, Option<string> option) => Roles.Parse(parsed.GetRequiredValue(option)) ?? Role.Agent;
}
