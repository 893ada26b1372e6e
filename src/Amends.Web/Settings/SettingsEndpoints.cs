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
        settings.MapPost("/hours/days", SpecialDays.Add);
        settings.MapPost("/hours/days/{id}/remove", SpecialDays.Remove);
        settings.MapGet("/mailboxes", (Delegate)ShowMailboxes);
        settings.MapPost("/mailboxes", (HttpContext http, MailboxStore mailboxes, CurrentViewer viewer) => SaveMailbox("", http, mailboxes, viewer));
        settings.MapPost("/mailboxes/{id}", SaveMailbox);
        settings.MapPost("/mail-out", MailOutEndpoints.Save);
        settings.MapPost("/mail-out/test", MailOutEndpoints.Test);
        settings.MapGet("/changes", (HttpContext http, string? after) => SettingsPages.Changes(http, after));
        settings.MapGet("/tokens", (Delegate)TokenEndpoints.Show);
        settings.MapPost("/tokens", TokenEndpoints.Create);
        settings.MapPost("/tokens/{id}/revoke", TokenEndpoints.Revoke);
        return routes;
    }

    internal static async Task<IResult> ShowOrganisation(HttpContext http, SettingStore settings) =>
        await SettingsPages.Organisation(http, await OrganisationForm.Kept(settings), null);

    internal static async Task<IResult> SaveOrganisation(HttpContext http, SettingStore settings, ChangeSetting change, CurrentViewer viewer)
    {
        var form = OrganisationForm.Read(await http.Request.ReadFormAsync(), await OrganisationForm.Kept(settings));
        return await form.Save(settings, change, viewer.Actor) is { } refusal
            ? await SettingsPages.Organisation(http, form, refusal)
            : Forms.SeeOther("/settings/organisation");
    }

    internal static async Task<IResult> ShowHours(HttpContext http) => await SettingsPages.Hours(http, null, null);

    internal static async Task<IResult> SaveHours(HttpContext http, SettingStore settings, CurrentViewer viewer)
    {
        // The week alone; the days that are different stay as they are.
        var kept = HoursForm.Of(await settings.Calendar());
        var form = HoursForm.Read(await http.Request.ReadFormAsync()) with { Holidays = kept.Holidays, Exceptions = kept.Exceptions };
        return (await settings.SetCalendar(viewer.Actor, form.ToJson(null))).Refused(out var refusal)
            ? await SettingsPages.Hours(http, form, refusal)
            : Forms.SeeOther("/settings/hours");
    }

    internal static Task<IResult> ShowMailboxes(HttpContext http) => SettingsPages.Mailboxes(http, null);

    internal static async Task<IResult> SaveMailbox(string id, HttpContext http, MailboxStore mailboxes, CurrentViewer viewer)
    {
        var form = await http.Request.ReadFormAsync();
        var address = form.Text("address");
        if (id.Length > 0)
        {
            if ((await mailboxes.List()).FirstOrDefault(known => known.Id == id) is not { } present)
                return TypedResults.NotFound();
            address = present.Address;
        }

        var mailbox = new Mailbox(id, address, form.Text("name"), form.Text("team"), form.Text("brand"), form.Ticked("tokens"), form.Ticked("acknowledges"));
        if (!(await mailboxes.Save(viewer.Actor, mailbox)).Refused(out var refusal))
            return Forms.SeeOther("/settings/mailboxes");
        var typed = new MailboxView(id, address, mailbox.Name, mailbox.TeamId, mailbox.BrandId, mailbox.ReplyToken, mailbox.Acknowledge);
        return await SettingsPages.Mailboxes(http, refusal, typedMailbox: typed);
    }
}
