using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.Settings;
using Amends.Web.Shared;

namespace Amends.Web.People;

/// <summary>How the settings pages of people and teams are shown.</summary>
internal static class PeoplePages
{
    public static async Task<IResult> List(HttpContext http, Refusal? refusal, TypedPerson? typed = null)
    {
        var people = await http.RequestServices.GetRequiredService<UserStore>().List();
        var teams = await http.RequestServices.GetRequiredService<TeamStore>().List();
        var link = http.RequestServices.GetRequiredService<ShowOnce>().Take(http, "link");
        return Pages.Show<PeoplePage>(
            await PageFrames.Of(http).Shell(http, "settings"),
            new PeopleView(
                [.. people.Select(person => new PersonRow(
                    person.Id,
                    person.Name,
                    person.Email,
                    person.Role.Text(),
                    person.Disabled ? "disabled" : person.PasswordHash is null ? "invited" : "active",
                    [.. teams.Where(team => team.MemberIds.Contains(person.Id)).Select(team => team.Name)],
                    person.TwoFactor,
                    person.LastSignIn))],
                [.. teams.Select(team => new Choice(team.Id, team.Name))],
                PageFrames.Errors(refusal),
                link is null ? null : http.RequestServices.GetRequiredService<Serving.LiveSettings>().Current.PublicUrl + link,
                typed),
            PageFrames.Status(refusal));
    }

    public static async Task<IResult> Teams(HttpContext http, Refusal? refusal)
    {
        var store = http.RequestServices.GetRequiredService<TeamStore>();
        var shell = await PageFrames.Of(http).Shell(http, "settings");
        return Pages.Show<TeamsPage>(
            shell,
            new TeamsView(
                [.. (await store.List()).Select(team => new TeamRow(team.Id, team.Name, team.MemberIds, shell.Teams.FirstOrDefault(link => link.Id == team.Id)?.Open ?? 0))],
                [.. (await store.Brands()).Select(brand => new BrandRow(brand.Id, brand.Name, null))],
                [.. (await http.RequestServices.GetRequiredService<UserStore>().List()).Select(person => new Choice(person.Id, person.Name))],
                PageFrames.Errors(refusal)),
            PageFrames.Status(refusal));
    }
}
