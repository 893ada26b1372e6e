using NodaTime;

namespace Amends.Core.Promises;

/// <summary>How exactly the time was said: "by 17:00", "Monday morning", "this week".</summary>
public enum TimePrecision
{
    Minute,
    PartOfDay,
    Day,
    Week,
    Month,
}

/// <summary>A time as people said it: beside the instant, the local time and zone it was meant in.</summary>
public sealed record SaidTime(LocalDateTime Local, string Zone, TimePrecision Precision)
{
    public static SaidTime At(Instant instant, DateTimeZone zone, TimePrecision precision = TimePrecision.Minute) =>
        new(instant.InZone(zone).LocalDateTime, zone.Id, precision);
}
