using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.People;
using Amends.Web.Shared;
using NodaTime.Text;

namespace Amends.Web.Settings;

/// <summary>How the settings pages are shown.</summary>
internal static class SettingsPages
{
    public static async Task<IResult> Organisation(HttpContext http, Organisation organisation, Refusal? refusal)
    {
        var followUps = await http.RequestServices.GetRequiredService<SettingStore>().Get(KnownSettings.FollowUps);
        return Pages.Show<OrganisationPage>(
            await PageFrames.Of(http).Shell(http, "settings"),
            new OrganisationView(
                organisation.Name, organisation.TimeZone, PageFrames.Zones, followUps.Rule == FollowUpRule.WherePutRight ? "put-right" : followUps.Rule.Text(), followUps.Days, "", PageFrames.Errors(refusal)),
            PageFrames.Status(refusal));
    }

    public static async Task<IResult> Hours(HttpContext http, HoursForm? typed, Refusal? refusal)
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
            new HoursView((typed ?? HoursForm.Of(calendar)).Week, [.. special], PageFrames.Errors(refusal)),
            PageFrames.Status(refusal));
    }

    public static async Task<IResult> Mailboxes(HttpContext http, Refusal? refusal)
    {
        var teams = http.RequestServices.GetRequiredService<TeamStore>();
        var desk = http.RequestServices.GetRequiredService<Serving.LiveSettings>().Current;
        return Pages.Show<MailboxesPage>(
            await PageFrames.Of(http).Shell(http, "settings"),
            new MailboxesView(
                [.. (await http.RequestServices.GetRequiredService<MailboxStore>().List()).Select(mailbox => new MailboxView(
                    mailbox.Id, mailbox.Address, mailbox.Name, mailbox.TeamId, mailbox.BrandId, mailbox.ReplyToken, mailbox.Acknowledge))],
                // Where mail goes out is a setting of the program, read when it starts.
                new SmtpOutView(desk.SmtpOut is { } known ? known.Host : "none", desk.SmtpOut?.Port ?? 0, "", false, "starttls", "option", null),
                [.. (await teams.List()).Select(team => new Choice(team.Id, team.Name))],
                [.. (await teams.Brands()).Select(brand => new Choice(brand.Id, brand.Name))],
                desk.SmtpIn?.ToString() ?? "none",
                PageFrames.Errors(refusal)),
            PageFrames.Status(refusal));
    }

    public static async Task<IResult> Tokens(HttpContext http, Refusal? refusal)
    {
        var tokens = await http.RequestServices.GetRequiredService<TokenStore>().List();
        var fresh = http.RequestServices.GetRequiredService<ShowOnce>().Take(http, "token");
        return Pages.Show<TokensPage>(
            await PageFrames.Of(http).Shell(http, "settings"),
            new TokensView(
                [.. tokens.Where(token => token.RevokedAt is null).Select(token => new TokenRow(token.Id, token.Name, token.Role.Text(), token.CreatedAt, null))],
                fresh,
                PageFrames.Errors(refusal)),
            PageFrames.Status(refusal));
    }
}
