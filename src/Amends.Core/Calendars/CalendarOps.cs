using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Amends.Core.Calendars;

/// <summary>
/// One question to a calendar given as plain data, for the command line and the API. Operations: <c>duration_within</c> and <c>seconds_within</c>
/// (from, to; seconds, 0 when to is earlier), <c>between</c> (the same, signed), <c>in_hours</c>, <c>on_holiday</c>, <c>on_break</c>,
/// <c>next_opening</c>, <c>next_closing</c>, <c>last_open</c>, <c>next_business_day</c> (time), and <c>seconds_after</c>, <c>minutes_before</c> and so on
/// (amount, time) for second, minute, hour and day, in the singular too. Times are ISO 8601, bare or as <c>{"t": …}</c>.
/// </summary>
public static class CalendarOps
{
    /// <returns>A UTC time as text, a whole number of seconds, true or false; null when the calendar has no answer.</returns>
    public static CalendarAnswer Run(string op, JsonElement config, JsonElement args)
    {
        ArgumentNullException.ThrowIfNull(op);
        var reading = CalendarForm.Parse(config, DateTimeZone.Utc);
        if (reading.Calendar is not { } calendar)
            return CalendarAnswer.Refused(string.Join("; ", reading.Problems));
        var given = args.ValueKind == JsonValueKind.Array ? args.EnumerateArray().Take(3).ToArray() : [];
        return op switch
        {
            "duration_within" or "seconds_within" or "between" when Times(given) is [{ } from, { } to] =>
                Whole(op != "between" && to < from ? Duration.Zero : calendar.Between(from, to)),
            "in_hours" when Times(given) is [{ } at] => new(calendar.IsOpen(at)),
            "on_holiday" when Times(given) is [{ } at] => new(calendar.IsHoliday(at.InZone(calendar.Zone).Date)),
            "on_break" when Times(given) is [{ } at] => new(calendar.IsBreak(at)),
            "next_opening" when Times(given) is [{ } at] => Text(calendar.NextOpening(at)),
            "next_closing" when Times(given) is [{ } at] => Text(calendar.NextClosing(at)),
            "last_open" when Times(given) is [{ } at] => Text(calendar.LastOpen(at)),
            "next_business_day" when Times(given) is [{ } at] => Text(calendar.StartOfNextBusinessDay(at)),
            _ => Moved(calendar, op, given),
        };
    }

    private static CalendarAnswer Moved(BusinessCalendar calendar, string op, JsonElement[] given)
    {
        var cut = op.LastIndexOf('_');
        var unit = cut > 0 ? op[..cut].TrimEnd('s') : "";
        var forward = op.EndsWith("_after", StringComparison.Ordinal);
        if (!forward && !op.EndsWith("_before", StringComparison.Ordinal) || unit is not ("second" or "minute" or "hour" or "day"))
            return CalendarAnswer.Refused($"op: '{op}' is not known, or its arguments are wrong");
        if (given.Length != 2 || given[0].ValueKind != JsonValueKind.Number || !given[0].TryGetDouble(out var amount) || Math.Abs(amount) > 1e10)
            return CalendarAnswer.Refused("args: an amount and a time are expected");
        if (Time(given[1]) is not { } from)
            return CalendarAnswer.Refused("args[1]: no ISO 8601 time such as 2026-12-24T10:00:00Z");
        if (unit == "day")
        {
            if (amount != Math.Floor(amount) || Math.Abs(amount) > BusinessCalendar.MaxBusinessDays)
                return CalendarAnswer.Refused($"args[0]: whole days, {BusinessCalendar.MaxBusinessDays} at most");
            return Text(amount == 0 && !forward ? calendar.LastOpen(from) : calendar.AddBusinessDays(from, (int)amount * (forward ? 1 : -1)));
        }
        var seconds = amount * (unit == "hour" ? 3600 : unit == "minute" ? 60 : 1);
        if (Math.Abs(seconds) > 1e12)
            return new(null);
        var time = Duration.FromSeconds(seconds);
        return Text(forward ? calendar.Add(from, time) : calendar.Subtract(from, time));
    }

    private static CalendarAnswer Whole(Duration time) => new((long)Math.Round(time.TotalSeconds));

    private static CalendarAnswer Text(Instant? at) => new(at is { } found ? InstantPattern.ExtendedIso.Format(found) : null);

    private static Instant?[] Times(JsonElement[] given) => Array.ConvertAll(given, Time);

    private static Instant? Time(JsonElement given)
    {
        if (given.ValueKind == JsonValueKind.Object && given.TryGetProperty("t", out var inner))
            given = inner;
        return given.ValueKind == JsonValueKind.String && given.GetString() is { Length: <= 40 } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Instant.FromDateTimeOffset(time)
            : null;
    }
}

/// <summary>What a calendar operation gives: a UTC time as text, a number of seconds, true or false, or null; or why it was refused.</summary>
public sealed record CalendarAnswer(object? Result, string? Refusal = null)
{
    public static CalendarAnswer Refused(string why) => new(null, why);
}
