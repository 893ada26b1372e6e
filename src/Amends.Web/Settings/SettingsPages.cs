using Amends.Core.Shared;
using Amends.Storage.Changes;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.People;
using Amends.Web.Serving;
using Amends.Web.Shared;
using NodaTime.Text;

namespace Amends.Web.Settings;

/// <summary>How the settings pages are shown.</summary>
internal static class SettingsPages
{
    private const int ChangesPerPage = 50;

    public static async Task<IResult> Organisation(HttpContext http, OrganisationForm form, Refusal? refusal)
    {
        var url = http.RequestServices.GetRequiredService<ChangeSetting>().Find(Setting.PublicUrl);
        return Pages.Show<OrganisationPage>(
            await PageFrames.Of(http).Shell(http, "settings"),
            new OrganisationView
            {
                Name = form.Name,
                Zone = form.Zone,
                Zones = PageFrames.Zones,
                Language = form.Language,
                Languages = Languages.With(form.Language),
                Acknowledges = form.Acknowledges,
                FollowUpAsks = form.FollowUpAsks,
                FollowUpDays = form.FollowUpDays,
                PublicUrl = form.PublicUrl ?? url.Value ?? "",
                PublicUrlSetBy = url.OnPage ? null : url.Origin,
                Errors = PageFrames.Errors(refusal),
            },
            PageFrames.Status(refusal));
    }

    public static async Task<IResult> Hours(HttpContext http, HoursForm? typed, Refusal? refusal, TypedDay? day = null)
    {
        var settings = http.RequestServices.GetRequiredService<SettingStore>();
        var calendar = await settings.Calendar();
        var names = await settings.Get(KnownSettings.DayNames);
        var special = calendar.Holidays.Select(date => (date, hours: "")).Concat(calendar.Exceptions.Select(day => (date: day.Key, hours: string.Join(", ", day.Value))))
            .DistinctBy(day => day.date).OrderBy(day => day.date)
            .Select(day => (id: LocalDatePattern.Iso.Format(day.date), day.date, day.hours))
            .Select(day => new SpecialDayView(day.id, day.date, names.GetValueOrDefault(day.id, ""), day.hours));
        return Pages.Show<HoursPage>(
            await PageFrames.Of(http).Shell(http, "settings"),
            new HoursView((typed ?? HoursForm.Of(calendar)).Week, [.. special], PageFrames.Errors(refusal), day),
            PageFrames.Status(refusal));
    }

    public static async Task<IResult> Mailboxes(HttpContext http, Refusal? refusal, MailOutForm? typed = null, MailboxView? typedMailbox = null)
    {
        var teams = http.RequestServices.GetRequiredService<TeamStore>();
        var desk = http.RequestServices.GetRequiredService<LiveSettings>().Current;
        return Pages.Show<MailboxesPage>(
            await PageFrames.Of(http).Shell(http, "settings"),
            new MailboxesView(
                [.. (await http.RequestServices.GetRequiredService<MailboxStore>().List()).Select(mailbox => new MailboxView(
                    mailbox.Id, mailbox.Address, mailbox.Name, mailbox.TeamId, mailbox.BrandId, mailbox.ReplyToken, mailbox.Acknowledge))],
                MailOut(http, desk, typed),
                [.. (await teams.List()).Select(team => new Choice(team.Id, team.Name))],
                [.. (await teams.Brands()).Select(brand => new Choice(brand.Id, brand.Name))],
                desk.SmtpIn?.ToString() ?? "none",
                PageFrames.Errors(refusal),
                typedMailbox),
            PageFrames.Status(refusal));
    }

    private static SmtpOutView MailOut(HttpContext http, DeskSettings desk, MailOutForm? typed)
    {
        var found = http.RequestServices.GetRequiredService<ChangeSetting>().Find(Setting.SmtpOut);
        var form = typed ?? MailOutForm.Of(desk.SmtpOut);
        var test = http.RequestServices.GetRequiredService<ShowOnce>().Take(http, MailOutEndpoints.Tested);
        return new SmtpOutView(
            form.Host,
            form.Port,
            form.User,
            desk.SmtpOut?.Password is not null,
            form.Security,
            found.OnPage ? null : found.Origin,
            desk.SmtpOut is not null,
            test is ['+', ..] ? test[1..] : null,
            test is ['-', ..] ? test[1..] : null);
    }

    public static async Task<IResult> Changes(HttpContext http, string? after)
    {
        var database = http.RequestServices.GetRequiredService<Storage.Database>();
        if (!(await database.Read(session => ChangePages.Read(session, after, ChangesPerPage))).Succeeded(out var page, out _))
            return TypedResults.NotFound();
        return Pages.Show<ChangesPage>(
            await PageFrames.Of(http).Shell(http, "settings"),
            new ChangesView([.. page.Items.Select(ChangeWords.Line)], page.Next, string.IsNullOrEmpty(after)));
    }

    public static async Task<IResult> Tokens(HttpContext http, Refusal? refusal, string typedName = "")
    {
        var tokens = await http.RequestServices.GetRequiredService<TokenStore>().List();
        var fresh = http.RequestServices.GetRequiredService<ShowOnce>().Take(http, "token");
        return Pages.Show<TokensPage>(
            await PageFrames.Of(http).Shell(http, "settings"),
            new TokensView(
                [.. tokens.Where(token => token.RevokedAt is null).Select(token => new TokenRow(token.Id, token.Name, token.Role.Text(), token.CreatedAt))],
                fresh,
                PageFrames.Errors(refusal),
                typedName),
            PageFrames.Status(refusal));
    }
}
