using System.Collections.Immutable;
using NodaTime;

namespace Amends.Core.Calendars;

/// <summary>
/// When the organisation is open, in its own time zone. Every operation takes and gives instants and counts elapsed time,
/// so a period in which the clocks change is an hour longer or shorter.
/// A date with an exception keeps the exception's periods; else a holiday is closed; else the weekday's periods hold.
/// Breaks are taken out of whatever is left. A calendar that is never open answers null, never a loop.
/// </summary>
public sealed partial class BusinessCalendar
{
    /// <summary>Dates with an entry of their own, at most, in one calendar.</summary>
    public const int MaxDates = 20_000;

    private readonly ImmutableArray<ImmutableArray<OpeningPeriod>> _week;
    private readonly ImmutableArray<LocalDate> _special;
    private readonly long _weekSeconds;

    /// <param name="zone">The zone in which all periods and dates are meant.</param>
    /// <param name="week">Periods per weekday; days that are missing are closed. Overlapping periods are joined.</param>
    /// <param name="holidays">Dates on which it is closed.</param>
    /// <param name="exceptions">Dates with periods of their own; none means closed. Wins over holidays and weekdays.</param>
    /// <param name="breaks">Periods taken out of a date.</param>
    public BusinessCalendar(
        DateTimeZone zone,
        IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpeningPeriod>> week,
        IEnumerable<LocalDate>? holidays = null,
        IReadOnlyDictionary<LocalDate, IReadOnlyList<OpeningPeriod>>? exceptions = null,
        IReadOnlyDictionary<LocalDate, IReadOnlyList<OpeningPeriod>>? breaks = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(week);
        Zone = zone;
        Week = week.ToImmutableSortedDictionary(day => day.Key, day => Joined(day.Value));
        Holidays = [.. holidays ?? []];
        Exceptions = (exceptions ?? ImmutableDictionary<LocalDate, IReadOnlyList<OpeningPeriod>>.Empty)
            .ToImmutableSortedDictionary(date => date.Key, date => Joined(date.Value));
        Breaks = (breaks ?? ImmutableDictionary<LocalDate, IReadOnlyList<OpeningPeriod>>.Empty)
            .ToImmutableSortedDictionary(date => date.Key, date => Joined(date.Value));
        _week = [.. Enumerable.Range(0, 8).Select(day => Week.GetValueOrDefault((IsoDayOfWeek)day, []))];
        _special = [.. Holidays.Concat(Exceptions.Keys).Concat(Breaks.Keys).Distinct().Order()];
        _weekSeconds = _week.Sum(day => day.Sum(period => (long)(period.To - period.From)));
    }

    public DateTimeZone Zone { get; }

    public ImmutableSortedDictionary<IsoDayOfWeek, ImmutableArray<OpeningPeriod>> Week { get; }

    public ImmutableSortedSet<LocalDate> Holidays { get; }

    public ImmutableSortedDictionary<LocalDate, ImmutableArray<OpeningPeriod>> Exceptions { get; }

    public ImmutableSortedDictionary<LocalDate, ImmutableArray<OpeningPeriod>> Breaks { get; }

    /// <summary>Around the clock, every day.</summary>
    public static BusinessCalendar AlwaysOpen(DateTimeZone zone) =>
        new(zone, Enumerable.Range(1, 7).ToDictionary(day => (IsoDayOfWeek)day, IReadOnlyList<OpeningPeriod> (_) => [OpeningPeriod.WholeDay]));

    /// <summary>The periods of a date as the clock on the wall shows them, sorted, joined, breaks taken out.</summary>
    public ImmutableArray<OpeningPeriod> PeriodsOn(LocalDate date)
    {
        var own = Exceptions.TryGetValue(date, out var exception) ? exception
            : Holidays.Contains(date) ? []
            : _week[(int)date.DayOfWeek];
        return own.IsEmpty || !Breaks.TryGetValue(date, out var breaks) ? own : Without(own, breaks);
    }

    /// <summary>A holiday, unless the date has an exception with periods.</summary>
    public bool IsHoliday(LocalDate date) => Holidays.Contains(date) && !(Exceptions.TryGetValue(date, out var own) && !own.IsEmpty);

    /// <summary>Has at least one opening period.</summary>
    public bool IsBusinessDay(LocalDate date) => !PeriodsOn(date).IsEmpty;

    private static ImmutableArray<OpeningPeriod> Joined(IEnumerable<OpeningPeriod> periods)
    {
        var joined = new List<OpeningPeriod>();
        foreach (var period in periods.Where(p => p.From >= 0 && p.From < p.To && p.To <= OpeningPeriod.EndOfDay).OrderBy(p => p.From))
            if (joined.Count > 0 && period.From <= joined[^1].To)
                joined[^1] = new OpeningPeriod(joined[^1].From, Math.Max(joined[^1].To, period.To));
            else
                joined.Add(period);
        return [.. joined];
    }

    private static ImmutableArray<OpeningPeriod> Without(ImmutableArray<OpeningPeriod> periods, ImmutableArray<OpeningPeriod> breaks)
    {
        var left = new List<OpeningPeriod>();
        foreach (var period in periods)
        {
            var from = period.From;
            foreach (var pause in breaks.Where(b => b.To > period.From && b.From < period.To))
            {
                if (pause.From > from)
                    left.Add(new OpeningPeriod(from, pause.From));
                from = Math.Max(from, pause.To);
            }
            if (from < period.To)
                left.Add(new OpeningPeriod(from, period.To));
        }
        return [.. left];
    }
}
