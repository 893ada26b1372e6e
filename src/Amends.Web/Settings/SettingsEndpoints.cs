using Amends.Storage.Settings;
using Amends.Web.People;

namespace Amends.Web.Settings;

/// <summary>The settings pages; for administrators.</summary>
public static class SettingsEndpoints
{
    public static IEndpointRouteBuilder MapSettings(this IEndpointRouteBuilder routes)
    {
        var settings = routes.MapGroup("/settings").RequireAuthorization(Policies.Administrator).ExcludeFromDescription();
        settings.GuardForms();
        settings.MapGet("", () => Forms.SeeOther("/settings/organisation"));
        PeopleEndpoints.Map(settings);
        settings.MapGet("/organisation", (Delegate)ShowOrganisation);
        settings.MapPost("/organisation", SaveOrganisation);
        settings.MapGet("/hours", (Delegate)ShowHours);
        settings.MapPost("/hours", SaveHours);
        settings.MapGet("/mailboxes", (Delegate)ShowMailboxes);
        settings.MapPost("/mailboxes", (HttpContext http, MailboxStore mailboxes, CurrentViewer viewer) => SaveMailbox("", http, mailboxes, viewer));
        settings.MapPost("/mailboxes/{id}", SaveMailbox);
        settings.MapGet("/tokens", (Delegate)TokenEndpoints.Show);
        settings.MapPost("/tokens", TokenEndpoints.Create);
        settings.MapPost("/tokens/{id}/revoke", TokenEndpoints.Revoke);
        return routes;
    }

    internal static async Task<IResult> ShowOrganisation(HttpContext http, SettingStore settings) =>
        await SettingsPages.Organisation(http, await settings.Get(KnownSettings.Organisation), null);

    internal static async Task<IResult> SaveOrganisation(HttpContext http, SettingStore settings, CurrentViewer viewer)
    {
        var form = await http.Request.ReadFormAsync();
        var organisation = new Organisation(form.Text("name"), form.Text("language"), form.Text("timeZone"));
        if (SettingStore.Wrong(organisation) is { } wrong)
            return await SettingsPages.Organisation(http, organisation, wrong);
        if (form.ContainsKey("followUps"))
        {
            var followUps = new FollowUpSettings(FollowUpText.Parse(form.Text("followUps")), int.TryParse(form.Text("followUpDays"), out var days) ? days : 0);
            if ((await settings.SetFollowUps(viewer.Actor, followUps)).Refused(out var refused))
                return await SettingsPages.Organisation(http, organisation, refused with { Field = "followUpDays" });
            await settings.SetAcknowledge(viewer.Actor, form.Ticked("acknowledge"));
        }

        await settings.SetOrganisation(viewer.Actor, organisation);
        return Forms.SeeOther("/settings/organisation");
    }

    internal static async Task<IResult> ShowHours(HttpContext http, SettingStore settings) =>
        SettingsPages.Hours(http, HoursForm.Of(await settings.Calendar()), null);

    internal static async Task<IResult> SaveHours(HttpContext http, SettingStore settings, CurrentViewer viewer)
    {
        var form = HoursForm.Read(await http.Request.ReadFormAsync());
        return (await settings.SetCalendar(viewer.Actor, form.ToJson(null))).Refused(out var refusal)
            ? SettingsPages.Hours(http, form, refusal)
            : Forms.SeeOther("/settings/hours");
    }

    internal static Task<IResult> ShowMailboxes(HttpContext http) => SettingsPages.Mailboxes(http, null);

    internal static async Task<IResult> SaveMailbox(string id, HttpContext http, MailboxStore mailboxes, CurrentViewer viewer)
    {
        var form = await http.Request.ReadFormAsync();
        var mailbox = new Mailbox(
            id, form.Text("address"), form.Text("name"), form.Text("teamId"), form.Text("brandId"), form.Ticked("replyToken"), form.Ticked("acknowledge"));
        return (await mailboxes.Save(viewer.Actor, mailbox)).Refused(out var refusal) ? await SettingsPages.Mailboxes(http, refusal) : Forms.SeeOther("/settings/mailboxes");
    }
}

/// <summary>How a follow-up rule is written in forms and the API.</summary>
internal static class FollowUpText
{
    public static string Text(this FollowUpRule rule) => rule switch
    {
        FollowUpRule.Never => "never",
        FollowUpRule.Always => "always",
        _ => "wherePutRight",
    };

    public static FollowUpRule Parse(string text) => text switch
    {
        "never" => FollowUpRule.Never,
        "always" => FollowUpRule.Always,
        _ => FollowUpRule.WherePutRight,
    };
}
