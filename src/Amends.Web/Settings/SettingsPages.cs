using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.People;

namespace Amends.Web.Settings;

/// <summary>How the settings pages are shown.</summary>
internal static class SettingsPages
{
    public static async Task<IResult> Organisation(HttpContext http, Organisation organisation, Refusal? refusal)
    {
        var settings = http.RequestServices.GetRequiredService<SettingStore>();
        var followUps = await settings.Get(KnownSettings.FollowUps);
        return PlainPage.Show(
            http,
            "Organisation",
            [
                new("/settings/organisation", "Save", [
                    new("name", "Name", Value: organisation.Name),
                    new("language", "Language", Value: organisation.Language),
                    new("timeZone", "Time zone", Value: organisation.TimeZone),
                    new("followUps", "Go back and ask", "select", followUps.Rule.Text(),
                        [("never", "Never"), ("wherePutRight", "Where something was put right"), ("always", "Always")]),
                    new("followUpDays", "After days", "number", $"{followUps.Days}"),
                    new("acknowledge", "Answer a first letter by itself", "checkbox", await settings.Get(KnownSettings.Acknowledge) ? "true" : "")]),
            ],
            refusal);
    }

    public static IResult Hours(HttpContext http, HoursForm form, Refusal? refusal) => PlainPage.Show(
        http,
        "Opening hours",
        [
            new("/settings/hours", "Save", [
                .. HoursForm.Weekdays.Select(day => new PlainField("hours." + day, day, Value: form.Days[day])),
                new("hours.holidays", "Holidays", "textarea", form.Holidays),
                new("hours.exceptions", "Exceptional days", "textarea", form.Exceptions)]),
        ],
        refusal);

    public static async Task<IResult> Mailboxes(HttpContext http, Refusal? refusal)
    {
        var teams = http.RequestServices.GetRequiredService<TeamStore>();
        List<(string, string)> teamChoices = [.. (await teams.List()).Select(team => (team.Id, team.Name))];
        List<(string, string)> brandChoices = [.. (await teams.Brands()).Select(brand => (brand.Id, brand.Name))];
        PlainForm Form(string action, string button, Mailbox? mailbox) => new(action, button, [
            new("address", "Address", "email", mailbox?.Address ?? ""),
            new("name", "Name", Value: mailbox?.Name ?? ""),
            new("teamId", "Team", "select", mailbox?.TeamId ?? "", teamChoices),
            new("brandId", "Brand", "select", mailbox?.BrandId ?? "", brandChoices),
            new("replyToken", "Put the case's token into the reply address", "checkbox", mailbox?.ReplyToken == false ? "" : "true"),
            new("acknowledge", "Acknowledge first letters", "checkbox", mailbox?.Acknowledge == false ? "" : "true")]);
        var all = await http.RequestServices.GetRequiredService<MailboxStore>().List();
        return PlainPage.Show(
            http,
            "Mailboxes",
            [.. all.Select(mailbox => Form("/settings/mailboxes/" + mailbox.Id, "Save", mailbox)), Form("/settings/mailboxes", "Add", null)],
            refusal);
    }

    public static async Task<IResult> Tokens(HttpContext http, Refusal? refusal)
    {
        var tokens = await http.RequestServices.GetRequiredService<TokenStore>().List();
        var secret = http.RequestServices.GetRequiredService<ShowOnce>().Take(http, "token");
        List<PlainForm> forms =
        [
            new("/settings/tokens", "Create", new("name", "Name"),
                new PlainField("role", "Role", "select", "administrator", [("agent", "Agent"), ("supervisor", "Supervisor"), ("administrator", "Administrator")])),
            .. tokens.Where(token => token.RevokedAt is null).Select(token => new PlainForm($"/settings/tokens/{token.Id}/revoke", "Revoke " + token.Name)),
        ];
        return PlainPage.Show(http, "API tokens", forms, refusal, secret);
    }
}
