using System.Text.Json;
using Amends.Core.Calendars;
using Amends.Web.People;
using NodaTime;
using NodaTime.Text;

namespace Amends.Web.Settings;

/// <summary>
/// Opening hours as people type them: a line per weekday (<c>09:00-12:30, 13:30-17:00</c>; empty is closed), holidays one date per line,
/// exceptional days as <c>2026-12-24 09:00-12:00</c>.
/// </summary>
internal sealed record HoursForm(IReadOnlyDictionary<string, string> Days, string Holidays, string Exceptions)
{
    public static readonly IReadOnlyList<string> Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static HoursForm Of(BusinessCalendar calendar) => new(
        Weekdays.Select((name, index) => (name, periods: calendar.Week.GetValueOrDefault((IsoDayOfWeek)(index + 1), [])))
            .ToDictionary(day => day.name, day => string.Join(", ", day.periods)),
        string.Join('\n', calendar.Holidays.Select(LocalDatePattern.Iso.Format)),
        string.Join('\n', calendar.Exceptions.Select(day => $"{LocalDatePattern.Iso.Format(day.Key)} {string.Join(", ", day.Value)}".TrimEnd())));

    public static HoursForm Read(IFormCollection form, string prefix = "hours.") => new(
        Weekdays.ToDictionary(day => day, day => form.Text(prefix + day)),
        form.Text(prefix + "holidays"),
        form.Text(prefix + "exceptions"));

    public static HoursForm Usual { get; } = new(
        OpeningHoursView.Usual.Days.ToDictionary(day => day.Field["hours.".Length..], day => day.Value), "", "");

    public OpeningHoursView Week => new(Days["mon"], Days["tue"], Days["wed"], Days["thu"], Days["fri"], Days["sat"], Days["sun"]);

    public bool IsEmpty => Days.Values.All(string.IsNullOrWhiteSpace) && string.IsNullOrWhiteSpace(Holidays) && string.IsNullOrWhiteSpace(Exceptions);

    /// <summary>Without what is special about a date.</summary>
    public HoursForm Without(string date) => this with { Holidays = Drop(Holidays, date), Exceptions = Drop(Exceptions, date) };

    /// <param name="hours">Empty for closed.</param>
    public HoursForm With(string date, string hours) => string.IsNullOrWhiteSpace(hours)
        ? this with { Holidays = Holidays + "\n" + date }
        : this with { Exceptions = Exceptions + "\n" + date + " " + hours.ReplaceLineEndings(" ") };

    private static string Drop(string lines, string date) =>
        string.Join('\n', Lines(lines).Where(line => !line.StartsWith(date, StringComparison.Ordinal)));

    /// <summary>The form of <see cref="CalendarForm"/>, which says what is wrong with it.</summary>
    public string ToJson(string? timeZone)
    {
        var exceptions = Lines(Exceptions).Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries))
            .GroupBy(parts => parts[0]).ToDictionary(group => group.Key, group => Periods(string.Join(',', group.Select(parts => parts.ElementAtOrDefault(1) ?? ""))));
        var form = new Dictionary<string, object?>
        {
            ["hours"] = Days.Where(day => !string.IsNullOrWhiteSpace(day.Value)).ToDictionary(day => day.Key, day => Periods(day.Value)),
            ["holidays"] = Lines(Holidays),
            ["breaks"] = new Dictionary<string, string>(),
            ["exceptions"] = exceptions,
        };
        if (timeZone is not null)
            form["time_zone"] = timeZone;
        return JsonSerializer.Serialize(form);
    }

    private static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(1000)];

    private static Dictionary<string, string> Periods(string text)
    {
        var periods = new Dictionary<string, string>();
        foreach (var period in text.Replace('–', '-').Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(CalendarForm.MaxPeriods))
        {
            var ends = period.Split('-', 2, StringSplitOptions.TrimEntries);
            periods[ends[0]] = ends.ElementAtOrDefault(1) ?? "";
        }

        return periods;
    }
}
