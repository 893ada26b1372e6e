using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amends.Core.Calendars;
using Amends.Core.Shared;
using Amends.Storage.Changes;
using NodaTime;

namespace Amends.Storage.Settings;

/// <summary>Named values of the desk, each a json text with a type of its own.</summary>
public sealed class SettingStore(Database database)
{
    private const int MaxName = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public Task<T> Get<T>(DeskValue<T> setting) => database.Read(session => Get(session, setting));

    public Task<Outcome<Organisation>> SetOrganisation(Actor actor, Organisation organisation) =>
        database.Write(session => SetOrganisation(session, actor, organisation));

    /// <summary>The opening hours as a calendar; open around the clock until they are set.</summary>
    public Task<BusinessCalendar> Calendar() => database.Read(Calendar);

    public Task<Outcome<BusinessCalendar>> SetCalendar(Actor actor, string json) => database.Write(session => SetCalendar(session, actor, json));

    public Task<Outcome<FollowUpSettings>> SetFollowUps(Actor actor, FollowUpSettings followUps) => database.Write<Outcome<FollowUpSettings>>(session =>
    {
        if (followUps.Days is < 1 or > 90 || !Enum.IsDefined(followUps.Rule))
            return Refusal.Invalid("days", "A follow-up goes out 1 to 90 days after it was put right.");
        Set(session, actor, KnownSettings.FollowUps, followUps);
        return followUps;
    });

    public Task SetAcknowledge(Actor actor, bool on) => database.Write(session => Set(session, actor, KnownSettings.Acknowledge, on));

    public static T Get<T>(Session session, DeskValue<T> setting) =>
        session.First<string>("SELECT value FROM settings WHERE name = @Name", new { setting.Name }) is { } json
            ? JsonSerializer.Deserialize<T>(json, Json) ?? setting.Default
            : setting.Default;

    public static void Set<T>(Session session, Actor actor, DeskValue<T> setting, T value)
    {
        var json = JsonSerializer.Serialize(value, Json);
        session.Execute(
            "INSERT INTO settings (name, value) VALUES (@Name, @json) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            new { setting.Name, json });
        ChangeRecord.Write(session, actor, "setting", setting.Name, new { did = "set", value = JsonSerializer.Deserialize<JsonElement>(json) });
    }

    /// <summary>Keeps a setting of the program as a text, where the settings page may; null takes it away, so that what it is by itself holds again.</summary>
    /// <param name="shown">The value as the change record may show it: without a password.</param>
    public static void SetText(Session session, Actor actor, string name, string? value, string? shown)
    {
        if (value is null)
            session.Execute("DELETE FROM settings WHERE name = @name", new { name });
        else
            session.Execute(
                "INSERT INTO settings (name, value) VALUES (@name, @json) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                new { name, json = JsonSerializer.Serialize(value, Json) });
        ChangeRecord.Write(session, actor, "setting", name, new { did = value is null ? "taken away" : "set", value = shown });
    }

    public static Outcome<Organisation> SetOrganisation(Session session, Actor actor, Organisation organisation)
    {
        if (Wrong(organisation) is { } wrong)
            return wrong;
        var kept = organisation with { Name = organisation.Name.Trim() };
        Set(session, actor, KnownSettings.Organisation, kept);
        return kept;
    }

    public static BusinessCalendar Calendar(Session session)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Get(session, KnownSettings.Organisation).TimeZone) ?? DateTimeZone.Utc;
        return Get(session, KnownSettings.OpeningHours) is { } form && CalendarForm.Parse(form, zone).Calendar is { } calendar
            ? calendar
            : BusinessCalendar.AlwaysOpen(zone);
    }

    public static Outcome<BusinessCalendar> SetCalendar(Session session, Actor actor, string json)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Get(session, KnownSettings.Organisation).TimeZone);
        var reading = CalendarForm.Parse(json, zone);
        if (reading.Calendar is not { } calendar)
            return Wrong(reading);
        using var form = JsonDocument.Parse(CalendarForm.Write(calendar));
        Set(session, actor, KnownSettings.OpeningHours, form.RootElement.Clone());
        return calendar;
    }

    internal static Refusal Wrong(CalendarReading reading) =>
        Refusal.Invalid(FieldOf(reading), "The opening hours cannot be read. " + string.Join(" ", reading.Problems.Take(3).Select(problem => problem + ".")));

    // hours.mon.09:00 is shown at the field hours.mon.
    private static string FieldOf(CalendarReading reading) => string.Join('.', reading.Problems[0].Where.Split('.').Take(2)) is var field
        && field.StartsWith("hours.", StringComparison.Ordinal) ? field : "";

    public static Refusal? Wrong(Organisation organisation)
    {
        if (string.IsNullOrWhiteSpace(organisation.Name) || organisation.Name.Trim().Length > MaxName || organisation.Name.Any(char.IsControl))
            return Refusal.Invalid("name", $"A name is needed, with at most {MaxName} characters.");
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(organisation.TimeZone) is null)
            return Refusal.Invalid("timeZone", "That is no time zone. It looks like Europe/London.");
        return IsLanguage(organisation.Language) ? null : Refusal.Invalid("language", "That is no language. It looks like en or en-GB.");
    }

    private static bool IsLanguage(string tag)
    {
        if (tag.Length is < 2 or > 35)
            return false;
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
