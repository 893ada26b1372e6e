namespace Amends.Storage.Settings;

/// <summary>A named value of the desk, kept as json. The default holds where nothing was set.</summary>
public sealed record DeskValue<T>(string Name, T Default);

/// <summary>Whose desk it is.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="TimeZone">Name of a zone of the tz database.</param>
public sealed record Organisation(string Name, string Language, string TimeZone);

/// <summary>When a resolved case is gone back to.</summary>
public enum FollowUpRule
{
    Never,

    /// <summary>Only where something was put right: an enquiry that was answered is done.</summary>
    WherePutRight,

    Always,
}

/// <param name="Days">How many days after the case was resolved, 1 to 90.</param>
public sealed record FollowUpSettings(FollowUpRule Rule, int Days);

/// <summary>With which anybody may look around in a sample.</summary>
public sealed record SampleSignIn(string Email, string Password);

/// <summary>The settings that there are.</summary>
public static class KnownSettings
{
    public static readonly DeskValue<Organisation> Organisation = new("organisation", new Organisation("", "en", "Etc/UTC"));

    /// <summary>The opening hours in the plain form of <see cref="Core.Calendars.CalendarForm"/>; null until they are set, which means always open.</summary>
    public static readonly DeskValue<System.Text.Json.JsonElement?> OpeningHours = new("opening-hours", null);

    /// <summary>What a special day is called, by its date (<c>2026-12-25</c>).</summary>
    public static readonly DeskValue<Dictionary<string, string>> DayNames = new("day-names", []);

    public static readonly DeskValue<FollowUpSettings> FollowUps = new("follow-ups", new FollowUpSettings(FollowUpRule.WherePutRight, 7));

    /// <summary>The sign-in of a desk that was filled with a sample, shown to everybody; null on a real desk.</summary>
    public static readonly DeskValue<SampleSignIn?> Sample = new("sample", null);

    /// <summary>Whether the desk answers a first letter by itself, once mail out is set; each mailbox may also be silent on its own.</summary>
    public static readonly DeskValue<bool> Acknowledge = new("acknowledge", true);
}
