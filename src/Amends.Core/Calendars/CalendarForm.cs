using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Amends.Core.Calendars;

/// <summary>What is wrong in a calendar's plain form, and where: <c>hours.mon.09:00</c>, <c>holidays[2]</c>.</summary>
public sealed record CalendarProblem(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}

/// <summary>A calendar, or all that is wrong with its form. Calendar is null exactly when there are problems.</summary>
public sealed record CalendarReading(BusinessCalendar? Calendar, IReadOnlyList<CalendarProblem> Problems);

/// <summary>
/// The plain form of a calendar, for settings and the API:
/// <c>{"hours":{"mon":{"09:00":"12:30","13:30":"17:00"}},"holidays":["2026-12-25"],"breaks":{"2026-12-24":{"12:00":"17:00"}},
/// "exceptions":{"2026-12-24":{"09:00":"12:00"}},"time_zone":"Europe/London"}</c>.
/// <c>shifts</c> are exceptions that a holiday closes all the same; holidays may also be <c>{"d":"2026-12-25"}</c>.
/// </summary>
public static class CalendarForm
{
    public const int MaxCharacters = 2_000_000;
    public const int MaxPeriods = 96;
    private const int MaxProblems = 20;

    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] WeekdaysInFull = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static CalendarReading Parse(string json, DateTimeZone? defaultZone = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MaxCharacters)
            return new(null, [new("calendar", $"longer than {MaxCharacters} characters")]);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return Parse(document.RootElement, defaultZone);
        }
        catch (JsonException wrong)
        {
            return new(null, [new("calendar", $"not JSON (line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1})")]);
        }
    }

    /// <param name="form">The object.</param>
    /// <param name="defaultZone">The zone when the form names none; without it, a form without a zone is a problem.</param>
    public static CalendarReading Parse(JsonElement form, DateTimeZone? defaultZone = null)
    {
        var problems = new List<CalendarProblem>();
        if (form.ValueKind != JsonValueKind.Object)
            return new(null, [new("calendar", "an object is expected")]);
        foreach (var property in form.EnumerateObject())
            if (property.Name is not ("hours" or "holidays" or "breaks" or "exceptions" or "shifts" or "time_zone"))
                problems.Add(new(property.Name, "not known; a calendar has hours, holidays, breaks, exceptions and time_zone"));

        var zone = Zone(form, defaultZone, problems);
        var week = Week(form, problems);
        var holidays = Holidays(form, problems);
        var exceptions = Dates(form, "exceptions", problems);
        foreach (var (date, periods) in Dates(form, "shifts", problems))
            if (!holidays.Contains(date))
                exceptions.TryAdd(date, periods);
        var breaks = Dates(form, "breaks", problems, overlapsAllowed: true);
        if (holidays.Count + exceptions.Count + breaks.Count > BusinessCalendar.MaxDates)
            problems.Add(new("calendar", $"more than {BusinessCalendar.MaxDates} dates"));
        return problems.Count > 0 || zone is null
            ? new(null, [.. problems.Take(MaxProblems)])
            : new(new BusinessCalendar(zone, week, holidays, exceptions, breaks), []);
    }

    /// <summary>The form of a calendar; parsing it gives the same calendar again.</summary>
    public static string Write(BusinessCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("hours");
            foreach (var (day, periods) in calendar.Week)
                if (!periods.IsEmpty)
                    WritePeriods(json, Weekdays[(int)day - 1], periods);
            json.WriteEndObject();
            json.WriteStartArray("holidays");
            foreach (var date in calendar.Holidays)
                json.WriteStringValue(LocalDatePattern.Iso.Format(date));
            json.WriteEndArray();
            WriteDates(json, "breaks", calendar.Breaks);
            WriteDates(json, "exceptions", calendar.Exceptions);
            json.WriteString("time_zone", calendar.Zone.Id);
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteDates(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<LocalDate, System.Collections.Immutable.ImmutableArray<OpeningPeriod>>> dates)
    {
        json.WriteStartObject(name);
        foreach (var (date, periods) in dates)
            WritePeriods(json, LocalDatePattern.Iso.Format(date), periods);
        json.WriteEndObject();
    }

    private static void WritePeriods(Utf8JsonWriter json, string name, IEnumerable<OpeningPeriod> periods)
    {
        json.WriteStartObject(name);
        foreach (var period in periods)
            json.WriteString(OpeningPeriod.Text(period.From), OpeningPeriod.Text(period.To));
        json.WriteEndObject();
    }

    private static DateTimeZone? Zone(JsonElement form, DateTimeZone? defaultZone, List<CalendarProblem> problems)
    {
        if (!form.TryGetProperty("time_zone", out var zone) || zone.ValueKind == JsonValueKind.Null)
        {
            if (defaultZone is null)
                problems.Add(new("time_zone", "missing; name one such as Europe/London"));
            return defaultZone;
        }
        var found = zone.ValueKind == JsonValueKind.String ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.GetString()!) : null;
        if (found is null)
            problems.Add(new("time_zone", $"{Shown(zone)} is no time zone; name one such as Europe/London"));
        return found;
    }

    private static Dictionary<IsoDayOfWeek, IReadOnlyList<OpeningPeriod>> Week(JsonElement form, List<CalendarProblem> problems)
    {
        var week = new Dictionary<IsoDayOfWeek, IReadOnlyList<OpeningPeriod>>();
        foreach (var day in Members(form, "hours", problems))
        {
            var index = Math.Max(
                Array.FindIndex(Weekdays, name => name.Equals(day.Name, StringComparison.OrdinalIgnoreCase)),
                Array.FindIndex(WeekdaysInFull, name => name.Equals(day.Name, StringComparison.OrdinalIgnoreCase)));
            var where = $"hours.{day.Name}";
            if (index < 0)
                problems.Add(new(where, $"no weekday; they are {string.Join(", ", Weekdays)}"));
            else if (!week.TryAdd((IsoDayOfWeek)(index + 1), Periods(day.Value, where, problems, overlapsAllowed: false)))
                problems.Add(new(where, "the day is given twice"));
        }
        return week;
    }

    private static HashSet<LocalDate> Holidays(JsonElement form, List<CalendarProblem> problems)
    {
        var dates = new HashSet<LocalDate>();
        if (!form.TryGetProperty("holidays", out var list) || list.ValueKind == JsonValueKind.Null || IsEmptyObject(list))
            return dates;
        if (list.ValueKind != JsonValueKind.Array)
        {
            problems.Add(new("holidays", "a list of dates is expected"));
            return dates;
        }
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var text = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("d", out var inner) ? inner : item;
            if (Date(text.ValueKind == JsonValueKind.String ? text.GetString() : null) is { } date)
                dates.Add(date);
            else
                problems.Add(new($"holidays[{index}]", $"{Shown(item)} is no date such as 2026-12-25"));
            index++;
        }
        return dates;
    }

    private static Dictionary<LocalDate, IReadOnlyList<OpeningPeriod>> Dates(
        JsonElement form, string name, List<CalendarProblem> problems, bool overlapsAllowed = false)
    {
        var dates = new Dictionary<LocalDate, IReadOnlyList<OpeningPeriod>>();
        foreach (var entry in Members(form, name, problems))
        {
            var where = $"{name}.{entry.Name}";
            if (Date(entry.Name) is not { } date)
                problems.Add(new(where, "no date such as 2026-12-25"));
            else if (!dates.TryAdd(date, Periods(entry.Value, where, problems, overlapsAllowed)))
                problems.Add(new(where, "the date is given twice"));
        }
        return dates;
    }

    private static List<OpeningPeriod> Periods(JsonElement value, string where, List<CalendarProblem> problems, bool overlapsAllowed)
    {
        var periods = new List<OpeningPeriod>();
        if (value.ValueKind == JsonValueKind.Null || IsEmptyArray(value))
            return periods;
        if (value.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new(where, "periods are expected, such as {\"09:00\":\"17:00\"}"));
            return periods;
        }
        foreach (var entry in value.EnumerateObject())
        {
            var at = $"{where}.{entry.Name}";
            var until = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : null;
            if (!OpeningPeriod.TryTime(entry.Name, out var from))
                problems.Add(new(at, "no time of day such as 09:00"));
            else if (!OpeningPeriod.TryTime(until, out var to))
                problems.Add(new(at, $"{Shown(entry.Value)} is no time of day such as 17:00"));
            else if (to <= from)
                problems.Add(new(at, $"ends at {until}, which is not after its start; over midnight, give two periods, the first until 24:00"));
            else if (periods.Count == MaxPeriods)
                problems.Add(new(at, $"more than {MaxPeriods} periods"));
            else
                periods.Add(new(from, to));
        }
        periods.Sort((a, b) => a.From.CompareTo(b.From));
        for (var i = 1; i < periods.Count && !overlapsAllowed; i++)
            if (periods[i].From < periods[i - 1].To)
                problems.Add(new(where, $"{periods[i - 1]} and {periods[i]} overlap"));
        return periods;
    }

    // Some languages write an empty map as an empty list.
    private static JsonElement.ObjectEnumerator Members(JsonElement form, string name, List<CalendarProblem> problems)
    {
        if (!form.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null || IsEmptyArray(value))
            return default;
        if (value.ValueKind == JsonValueKind.Object)
            return value.EnumerateObject();
        problems.Add(new(name, "an object is expected"));
        return default;
    }

    private static bool IsEmptyArray(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0;

    private static bool IsEmptyObject(JsonElement value) => value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any();

    private static LocalDate? Date(string? text) =>
        text is { Length: 10 } && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) ? date : null;

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 40 ? text : text[..40] + "…";
    }
}
