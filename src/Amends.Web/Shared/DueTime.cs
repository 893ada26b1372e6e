using Amends.Core.Calendars;
using Amends.Core.Promises;
using Amends.Core.Shared;
using NodaTime;
using NodaTime.Text;

namespace Amends.Web.Shared;

/// <summary>
/// A time that somebody gave: ISO 8601 with an offset, or a local time or a day of the organisation. A day alone means by its
/// closing time, or by its end where the organisation is closed.
/// </summary>
public sealed record DueTime(Instant At, SaidTime Said)
{
    private const string Shape = "Write a time like 2026-05-04T17:00:00+02:00, or 2026-05-04T17:00 in the organisation's own time.";

    private static readonly LocalDateTimePattern[] Locals =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd' 'HH:mm"),
    ];

    private static readonly OffsetDateTimePattern[] Offsets =
    [
        OffsetDateTimePattern.Rfc3339,
        OffsetDateTimePattern.ExtendedIso,
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>"),
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFFo<I>"),
    ];

    /// <param name="field">The field that a refusal names.</param>
    public static Outcome<DueTime> Parse(string field, string? text, BusinessCalendar calendar)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Refusal.Invalid(field, "A time is needed. " + Shape);
        var given = text.Trim();
        if (given.Length > 40)
            return Refusal.Invalid(field, "This is not a time. " + Shape);
        foreach (var pattern in Offsets)
        {
            if (pattern.Parse(given).TryGetValue(default, out var offset))
                return Of(field, offset.ToInstant(), calendar.Zone, TimePrecision.Minute);
        }

        foreach (var pattern in Locals)
        {
            if (pattern.Parse(given).TryGetValue(default, out var local))
                return Of(field, calendar.Zone.AtLeniently(local).ToInstant(), calendar.Zone, TimePrecision.Minute);
        }

        return LocalDatePattern.Iso.Parse(given).TryGetValue(default, out var day)
            ? Of(field, EndOf(day, calendar), calendar.Zone, TimePrecision.Day)
            : Refusal.Invalid(field, "This is not a time. " + Shape);
    }

    private static Outcome<DueTime> Of(string field, Instant at, DateTimeZone zone, TimePrecision precision)
    {
        // Instants are kept as whole milliseconds, and the year has four digits everywhere.
        if (at < Instant.FromUtc(1970, 1, 2, 0, 0) || at > Instant.FromUtc(9998, 1, 1, 0, 0))
            return Refusal.Invalid(field, "This time is too far away. " + Shape);
        var whole = Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        return new DueTime(whole, SaidTime.At(whole, zone, precision));
    }

    private static Instant EndOf(LocalDate day, BusinessCalendar calendar)
    {
        var end = calendar.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromMinutes(1);
        var start = calendar.Zone.AtStartOfDay(day).ToInstant();
        return calendar.LastOpen(end) is { } open && open > start && open < end ? open : end;
    }
}
