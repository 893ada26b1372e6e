using Amends.Core.Calendars;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Amends.Core.Tests.Calendars;

/// <summary>Calendars and instants with all that makes them hard: midnight changes, half-hour changes, a skipped day, breaks, odd hours.</summary>
internal static class AnyCalendar
{
    private static readonly string[] Zones =
    [
        "Europe/London", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata",
        "Pacific/Apia", "Africa/Cairo", "Asia/Tehran", "America/St_Johns", "Etc/UTC", "Asia/Beirut",
    ];

    private static readonly Gen<IReadOnlyList<OpeningPeriod>> Periods =
        from edges in Gen.ListOf(Gen.Choose(0, 96).Select(quarter => quarter * 900), 4)
        select (IReadOnlyList<OpeningPeriod>)Paired(edges);

    private static readonly Gen<LocalDate> Date = Gen.Choose(0, 1500).Select(day => new LocalDate(2010, 10, 1).PlusDays(day));

    public static readonly Gen<BusinessCalendar> OpenSometimes =
        from zone in Gen.Elements(Zones)
        from monday in Gen.Choose(0, 20)
        from week in Gen.ArrayOf(Periods, 7)
        from holidays in Gen.ListOf(Date, 5)
        from exceptions in Gen.ListOf(Gen.Zip(Date, Periods), 3)
        from breaks in Gen.ListOf(Gen.Zip(Date, Periods), 3)
        select new BusinessCalendar(
            DateTimeZoneProviders.Tzdb[zone],
            Enumerable.Range(0, 7).ToDictionary(
                day => (IsoDayOfWeek)(day + 1),
                day => day == 0 ? [new OpeningPeriod(monday * 3600, monday * 3600 + 7200)] : week[day]),
            holidays,
            exceptions.DistinctBy(e => e.Item1).ToDictionary(e => e.Item1, e => e.Item2),
            breaks.DistinctBy(e => e.Item1).ToDictionary(e => e.Item1, e => e.Item2));

    public static readonly Gen<Instant> Moment =
        from minutes in Gen.Choose(0, 1500 * 1440)
        from seconds in Gen.Choose(0, 59)
        select Instant.FromUtc(2010, 10, 1, 0, 0) + Duration.FromMinutes(minutes) + Duration.FromSeconds(seconds);

    public static readonly Gen<Duration> Time =
        Gen.OneOf(
            Gen.Choose(1, 100_000).Select(s => Duration.FromSeconds((long)s)),
            Gen.Choose(1, 60_000).Select(m => Duration.FromMinutes((long)m)));

    private static List<OpeningPeriod> Paired(IEnumerable<int> edges)
    {
        var sorted = edges.Distinct().Order().ToList();
        var periods = new List<OpeningPeriod>();
        for (var i = 0; i + 1 < sorted.Count; i += 2)
            periods.Add(new OpeningPeriod(sorted[i], sorted[i + 1]));
        return periods;
    }
}
