using Amends.Core.Calendars;
using Amends.Core.Shared;
using Amends.Storage.People;

namespace Amends.Storage.Settings;

/// <summary>What the first-run page asks for.</summary>
/// <param name="Hours">The opening hours in the form of <see cref="CalendarForm"/>; null means around the clock.</param>
/// <param name="MailAddress">Null where mail is set up later.</param>
public sealed record DeskSetUp(
    Organisation Organisation, string? Hours, string TeamName, string? MailAddress, string AdministratorName, string AdministratorEmail, string PasswordHash);

/// <summary>Organisation, hours, brand, team, mailbox and the first administrator, in one transaction.</summary>
public static class SetUpDesk
{
    /// <summary>Refuses when somebody can sign in already. A refusal has changed nothing. Its field is one of the form: <c>organisation</c>, <c>zone</c>, <c>hours.mon</c>, <c>email</c>.</summary>
    public static Outcome<User> Run(Session session, DeskSetUp form)
    {
        if (UserStore.Any(session))
            return Refusal.NotNow("set-up-already", "This desk is set up already. Sign in instead.");
        if (Wrong(form) is { } wrong)
            return wrong;

        // Mail may have arrived before anybody set the desk up; what it landed in gets its real name now.
        var (team, brand) = TeamStore.EnsureFirst(session, form.TeamName, form.Organisation.Name);
        TeamStore.SetBrand(session, Actor.Desk, brand, form.Organisation.Name);
        TeamStore.Rename(session, Actor.Desk, team, form.TeamName);
        SettingStore.SetOrganisation(session, Actor.Desk, form.Organisation);
        if (form.Hours is not null)
            SettingStore.SetCalendar(session, Actor.Desk, form.Hours);
        if (form.MailAddress is { } address)
        {
            var known = MailboxStore.FindByAddress(session, address);
            MailboxStore.Save(session, Actor.Desk, new Mailbox(known?.Id ?? "", address, form.Organisation.Name, team, brand, ReplyToken: true, Acknowledge: true));
        }

        return UserStore.Create(session, Actor.Desk, new NewUser(
            form.AdministratorName, form.AdministratorEmail, Role.Administrator, form.PasswordHash, [team]));
    }

    private static Refusal? Wrong(DeskSetUp form)
    {
        var zone = NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(form.Organisation.TimeZone);
        if (SettingStore.Wrong(form.Organisation) is { } organisation)
            return organisation with { Field = organisation.Field switch { "name" => "organisation", "timeZone" => "zone", var other => other } };
        if (form.Organisation.Name.Trim().Length > 100)
            return Refusal.Invalid("organisation", "A name is needed, with at most 100 characters.");
        if (form.Hours is not null && CalendarForm.Parse(form.Hours, zone) is { Calendar: null } reading)
            return SettingStore.Wrong(reading);
        if (TeamStore.WrongName(form.TeamName) is { } team)
            return team with { Field = "team" };
        if (form.MailAddress is { } address && MailboxStore.Wrong(address, form.Organisation.Name) is { } mailbox)
            return mailbox with { Field = "mailAddress" };
        return UserStore.Wrong(form.AdministratorName, form.AdministratorEmail);
    }
}
