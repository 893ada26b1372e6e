using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Settings;

/// <summary>Name, zone, language and how we go back to ask.</summary>
public sealed record OrganisationView(string Name, string Zone, IReadOnlyList<Choice> Zones, string FollowUpAsks, int FollowUpDays, string CasePrefix, FormErrors Errors);

/// <summary>The week as people type it: several periods a day, "9:00-12:30, 13:30-18:00"; empty is closed. Fields <c>hours.mon</c> to <c>hours.sun</c>.</summary>
public sealed record OpeningHoursView(string Monday, string Tuesday, string Wednesday, string Thursday, string Friday, string Saturday, string Sunday)
{
    public static readonly OpeningHoursView Usual = new("9:00-17:00", "9:00-17:00", "9:00-17:00", "9:00-17:00", "9:00-17:00", "", "");

    internal IEnumerable<(string Field, string Value)> Days =>
        [("hours.mon", Monday), ("hours.tue", Tuesday), ("hours.wed", Wednesday), ("hours.thu", Thursday), ("hours.fri", Friday), ("hours.sat", Saturday), ("hours.sun", Sunday)];
}

/// <summary>Opening hours, and the days that are different.</summary>
public sealed record HoursView(OpeningHoursView Week, IReadOnlyList<SpecialDayView> Special, FormErrors Errors);

/// <param name="Hours">Empty for closed.</param>
public sealed record SpecialDayView(string Id, LocalDate Date, string Name, string Hours);

/// <summary>Everybody of the desk.</summary>
public sealed record PeopleView(IReadOnlyList<PersonRow> People, IReadOnlyList<Choice> Teams, FormErrors Errors, string? InviteLink = null);

/// <param name="Role">agent, supervisor, administrator.</param>
/// <param name="State">active, invited, disabled.</param>
public sealed record PersonRow(string Id, string Name, string Email, string Role, string State, IReadOnlyList<string> Teams, bool SecondStep, Instant? LastSeen);

public sealed record TeamsView(IReadOnlyList<TeamRow> Teams, IReadOnlyList<BrandRow> Brands, FormErrors Errors);

public sealed record TeamRow(string Id, string Name, int People, int Open);

public sealed record BrandRow(string Id, string Name, string? Signature);

public sealed record MailboxesView(IReadOnlyList<MailboxView> Mailboxes, SmtpOutView Out, IReadOnlyList<Choice> Teams, IReadOnlyList<Choice> Brands, string SmtpInListens, FormErrors Errors);

/// <param name="Tokens">A signed token in the reply address joins answers to their case.</param>
/// <param name="Acknowledges">"We have your letter, and this is when you hear from us."</param>
public sealed record MailboxView(string Id, string Address, string Name, string? TeamId, string? BrandId, bool Tokens, bool Acknowledges);

/// <param name="Security">starttls, tls, none.</param>
/// <param name="SetBy">"option" or "environment" when it cannot be changed here.</param>
public sealed record SmtpOutView(string Host, int Port, string User, bool HasPassword, string Security, string? SetBy, string? LastTest);

public sealed record TokensView(IReadOnlyList<TokenRow> Tokens, string? Fresh, FormErrors Errors);

public sealed record TokenRow(string Id, string Name, string Role, Instant Created, Instant? Used);
