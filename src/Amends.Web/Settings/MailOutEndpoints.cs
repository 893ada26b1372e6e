using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.People;
using Amends.Web.Serving;

namespace Amends.Web.Settings;

/// <summary>Mail out on the settings page: kept, and tried.</summary>
internal static class MailOutEndpoints
{
    internal const string Tested = "mail-test";

    public static async Task<IResult> Save(HttpContext http, ChangeSetting change, LiveSettings live, CurrentViewer viewer)
    {
        var form = MailOutForm.Read(await http.Request.ReadFormAsync());
        return await Keep(form, change, live, viewer.Actor) is { } refusal ? await SettingsPages.Mailboxes(http, refusal, form) : Forms.SeeOther("/settings/mailboxes");
    }

    public static async Task<IResult> Test(
        HttpContext http, ChangeSetting change, LiveSettings live, TestMailOut test, UserStore users, CurrentViewer viewer, ShowOnce once)
    {
        var posted = await http.Request.ReadFormAsync();
        // Where the setting comes from elsewhere, the page has the button alone.
        if (posted.ContainsKey("host"))
        {
            var form = MailOutForm.Read(posted);
            if (await Keep(form, change, live, viewer.Actor) is { } refusal)
                return await SettingsPages.Mailboxes(http, refusal, form);
        }

        var me = (await users.Find(viewer.Actor.Id))!;
        var failed = await test.Run(me.Name, me.Email, http.RequestAborted);
        once.Keep(http, Tested, failed is null ? "+" + me.Email : "-" + failed.Text);
        return Forms.SeeOther("/settings/mailboxes");
    }

    private static async Task<Refusal?> Keep(MailOutForm form, ChangeSetting change, LiveSettings live, Actor actor) =>
        form.ToAddress(live.Current.SmtpOut).Succeeded(out var address, out var refusal)
            ? await change.Run(actor, Setting.SmtpOut, address is null ? null : MailOutForm.Text(address), address?.ToString())
            : refusal;
}
