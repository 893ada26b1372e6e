using Amends.Core.Shared;
using Amends.Storage.People;

namespace Amends.Web.People;

/// <summary>How the settings pages of people and teams are shown.</summary>
internal static class PeoplePages
{
    private static readonly (string, string)[] RoleChoices = [("agent", "Agent"), ("supervisor", "Supervisor"), ("administrator", "Administrator")];

    public static async Task<IResult> List(HttpContext http, PersonForm form, Refusal? refusal)
    {
        var people = await http.RequestServices.GetRequiredService<UserStore>().List();
        return PlainPage.Show(
            http,
            "People",
            [new("/settings/people", "Invite", [.. await Fields(http, form), new("password", "Password (empty: by link)", "password")])],
            refusal,
            string.Join('\n', people.Select(person => $"{person.Name} <{person.Email}> {person.Role.Text()}{(person.Disabled ? " (disabled)" : "")}")));
    }

    public static async Task<IResult> One(HttpContext http, User user, Refusal? refusal)
    {
        var teams = await http.RequestServices.GetRequiredService<TeamStore>().List();
        var form = new PersonForm(user.Name, user.Email, user.Role.Text(), [.. teams.Where(team => team.MemberIds.Contains(user.Id)).Select(team => team.Id)]);
        var link = http.RequestServices.GetRequiredService<ShowOnce>().Take(http, "link");
        var at = "/settings/people/" + user.Id;
        return PlainPage.Show(
            http,
            user.Name,
            [
                new(at, "Save", [.. await Fields(http, form)]),
                user.Disabled ? new(at + "/enable", "Let in again") : new(at + "/disable", "Disable"),
                new(at + "/password-link", "New password link"),
                new(at + "/reset-two-factor", "Remove the authenticator"),
            ],
            refusal,
            link is null ? null : http.RequestServices.GetRequiredService<Serving.DeskSettings>().PublicUrl + link);
    }

    public static async Task<IResult> Teams(HttpContext http, Refusal? refusal)
    {
        var store = http.RequestServices.GetRequiredService<TeamStore>();
        var people = (await http.RequestServices.GetRequiredService<UserStore>().List()).Select(person => (person.Id, person.Name)).ToList();
        List<PlainForm> forms = [new("/settings/teams", "New team", new PlainField("name", "Name"))];
        foreach (var team in await store.List())
            forms.Add(new("/settings/teams/" + team.Id, "Save", new("name", "Name", Value: team.Name), new("members", "Members", "checks", string.Join(' ', team.MemberIds), people)));
        forms.Add(new("/settings/brands", "New brand", new PlainField("name", "Name")));
        foreach (var brand in await store.Brands())
            forms.Add(new("/settings/brands/" + brand.Id, "Save", new PlainField("name", "Name", Value: brand.Name)));
        return PlainPage.Show(http, "Teams", forms, refusal);
    }

    private static async Task<PlainField[]> Fields(HttpContext http, PersonForm form) =>
    [
        new("name", "Name", Value: form.Name),
        new("email", "Mail address", "email", form.Email),
        new("role", "Role", "select", form.Role, RoleChoices),
        new("teams", "Teams", "checks", string.Join(' ', form.TeamIds),
            [.. (await http.RequestServices.GetRequiredService<TeamStore>().List()).Select(team => (team.Id, team.Name))]),
    ];
}
