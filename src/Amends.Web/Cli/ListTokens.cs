using System.CommandLine;
using System.Globalization;
using Amends.Storage.People;
using Amends.Web.Serving;
using NodaTime.Text;

namespace Amends.Web.Cli;

/// <summary><c>amends token list</c></summary>
internal static class ListTokens
{
    public static Command Verb()
    {
        var verb = new Command("list", "Show the tokens; never their text.");
        var json = JsonOption.On(verb);
        var desk = SettingOptions.Desk(verb);
        verb.SetAction(parsed => Run(desk.Sources(parsed), parsed.GetValue(json)));
        return verb;
    }

    private static async Task<int> Run(SettingSources sources, bool json)
    {
        if (!OpenDesk.In(sources).Succeeded(out var desk, out var refusal))
            return Say.Refused(refusal);
        await using (desk)
        {
            var tokens = await new TokenStore(desk.Database).List();
            if (json)
                Say.AsJson(new { items = tokens.Select(Row) });
            else
                foreach (var token in tokens)
                    Say.Line(string.Create(CultureInfo.InvariantCulture, $"{token.Id}  {token.Role.Text(),-13}  {State(token),-22}  {token.Name}"));
            return Exit.Done;
        }
    }

    private static object Row(ApiToken token) => new
    {
        token.Id,
        token.Name,
        role = token.Role.Text(),
        createdAt = InstantPattern.ExtendedIso.Format(token.CreatedAt),
        createdBy = token.CreatedBy.ToString(),
        revokedAt = token.RevokedAt is { } at ? InstantPattern.ExtendedIso.Format(at) : null,
    };

    private static string State(ApiToken token) =>
        token.RevokedAt is { } at ? "revoked " + at.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : "in use";
}
