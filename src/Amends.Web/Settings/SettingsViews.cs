using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Settings;

/// <summary>Name, zone, language, the first answer, and how we go back to ask.</summary>
public sealed record OrganisationView
{
    public required string Name { get; init; }

    /// <summary>IANA id.</summary>
    public required string Zone { get; init; }

    public IReadOnlyList<Choice> Zones { get; init; } = [];

    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "en";

    public IReadOnlyList<Choice> Languages { get; init; } = [];

    /// <summary>Answer a first letter by itself.</summary>
    public bool Acknowledges { get; init; } = true;

    /// <summary>never, put-right or always.</summary>
    public required string FollowUpAsks { get; init; }

    /// <summary>As typed.</summary>
    public required string FollowUpDays { get; init; }

    /// <summary>The address in links, as typed.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>Where the address comes from, when it cannot be changed here.</summary>
    public string? PublicUrlSetBy { get; init; }

    public FormErrors Errors { get; init; } = FormErrors.None;
}

/// <summary>The week as people type it: several periods a day, "9:00-12:30, 13:30-18:00"; empty is closed. Fields <c>hours.mon</c> to <c>hours.sun</c>.</summary>
public sealed record OpeningHoursView(string Monday, string Tuesday, string Wednesday, string Thursday, string Friday, string Saturday, string Sunday)
{
    public static readonly OpeningHoursView Usual = new("9:00-17:00", "9:00-17:00", "9:00-17:00", "9:00-17:00", "9:00-17:00", "", "");

    internal IEnumerable<(string Field, string Value)> Days =>
        [("hours.mon", Monday), ("hours.tue", Tuesday), ("hours.wed", Wednesday), ("hours.thu", Thursday), ("hours.fri", Friday), ("hours.sat", Saturday), ("hours.sun", Sunday)];
}

/// <summary>Opening hours, and the days that are different.</summary>
/// <param name="Typed">A day that was refused, to be shown again.</param>
public sealed record HoursView(OpeningHoursView Week, IReadOnlyList<SpecialDayView> Special, FormErrors Errors, TypedDay? Typed = null);

public sealed record TypedDay(string Date, string Name, string Hours);

/// <param name="Hours">Empty for closed.</param>
public sealed record SpecialDayView(string Id, LocalDate Date, string Name, string Hours);

/// <summary>Everybody of the desk.</summary>
public sealed record PeopleView(IReadOnlyList<PersonRow> People, IReadOnlyList<Choice> Teams, FormErrors Errors, string? InviteLink = null, TypedPerson? Typed = null);

/// <summary>An invitation that was refused, to be shown again.</summary>
public sealed record TypedPerson(string Name, string Email, string Role, string TeamId);

/// <param name="Role">agent, supervisor, administrator.</param>
/// <param name="State">active, invited, disabled.</param>
public sealed record PersonRow(string Id, string Name, string Email, string Role, string State, IReadOnlyList<string> Teams, bool SecondStep, Instant? LastSeen);

/// <param name="People">Who may be in a team.</param>
public sealed record TeamsView(IReadOnlyList<TeamRow> Teams, IReadOnlyList<BrandRow> Brands, IReadOnlyList<Choice> People, FormErrors Errors);

/// <param name="Open">Open cases of the team.</param>
public sealed record TeamRow(string Id, string Name, IReadOnlyList<string> MemberIds, int Open);

public sealed record BrandRow(string Id, string Name, string? Signature);

public sealed record MailboxesView(IReadOnlyList<MailboxView> Mailboxes, SmtpOutView Out, IReadOnlyList<Choice> Teams, IReadOnlyList<Choice> Brands, string SmtpInListens, FormErrors Errors, MailboxView? Typed = null);

/// <param name="Tokens">A signed token in the reply address joins answers to their case.</param>
/// <param name="Acknowledges">"We have your letter, and this is when you hear from us."</param>
public sealed record MailboxView(string Id, string Address, string Name, string? TeamId, string? BrandId, bool Tokens, bool Acknowledges);

/// <param name="Security">starttls, tls, none.</param>
/// <param name="Port">As typed.</param>
/// <param name="SetBy">Where it comes from, when it cannot be changed here.</param>
/// <param name="Sends">Mail leaves this machine now.</param>
/// <param name="SentTo">A test was taken by the server, for this address.</param>
/// <param name="TestFailed">Why a test went wrong.</param>
public sealed record SmtpOutView(
    string Host, string Port, string User, bool HasPassword, string Security, string? SetBy, bool Sends, string? SentTo = null, string? TestFailed = null);

public sealed record TokensView(IReadOnlyList<TokenRow> Tokens, string? Fresh, FormErrors Errors, string TypedName = "");

public sealed record TokenRow(string Id, string Name, string Role, Instant Created);

/// <summary>Who changed what. The newest first.</summary>
/// <param name="Next">Where the list goes on; null at its end.</param>
public sealed record ChangesView(IReadOnlyList<ChangeLine> Changes, string? Next, bool IsFirst);

/// <param name="What">One sentence without its subject: "invited Ben Okafor".</param>
/// <param name="Details">The new values, each with its name.</param>
public sealed record ChangeLine(Instant At, string Who, string What, IReadOnlyList<Choice> Details);
