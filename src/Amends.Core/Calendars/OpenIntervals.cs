using NodaTime;
using NodaTime.TimeZones;

namespace Amends.Core.Calendars;

public sealed partial class BusinessCalendar
{
    private static readonly LocalDate FirstDate = new(1, 1, 1);
    private static readonly LocalDate LastDate = new(9998, 12, 31);
    private static readonly Instant FirstInstant = Instant.FromUtc(1, 1, 3, 0, 0);
    private static readonly Instant LastInstant = Instant.FromUtc(9998, 12, 29, 0, 0);

    // A time the clock skips means the moment it jumped; one it shows twice means the first. The mapping never runs backwards,
    // so the intervals of a day stay in order and apart whatever the zone does.
    private static readonly ZoneLocalMappingResolver Resolve =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private readonly record struct Span(Instant From, Instant To);

    private static Instant Bounded(Instant at) => Instant.Max(FirstInstant, Instant.Min(LastInstant, at));

    private LocalDate DateOf(Instant at) => Bounded(at).InZone(Zone).Date;

    private Instant At(LocalDate date, int second)
    {
        var local = second == OpeningPeriod.EndOfDay
            ? date.PlusDays(1).AtMidnight()
            : date.At(LocalTime.FromSecondsSinceMidnight(second));
        return Zone.ResolveLocal(local, Resolve).ToInstant();
    }

    private IEnumerable<Span> SpansOn(LocalDate date)
    {
        foreach (var period in PeriodsOn(date))
        {
            var span = new Span(At(date, period.From), At(date, period.To));
            if (span.From < span.To)
                yield return span;
        }
    }

    private IEnumerable<Span> SpansBackwardsOn(LocalDate date)
    {
        var periods = PeriodsOn(date);
        for (var i = periods.Length - 1; i >= 0; i--)
        {
            var span = new Span(At(date, periods[i].From), At(date, periods[i].To));
            if (span.From < span.To)
                yield return span;
        }
    }

    /// <summary>
    /// How many whole weeks from <paramref name="date"/> on (or, backwards, up to and with it) are ordinary: no date with an entry of its own
    /// and no change of the clocks. Years are then counted in a few steps instead of day by day.
    /// </summary>
    private int OrdinaryWeeks(LocalDate date, bool backwards)
    {
        var interval = Zone.GetZoneInterval(At(date, 0));
        int days;
        if (backwards)
        {
            var first = interval.HasStart && interval.Start > FirstInstant ? interval.IsoLocalStart.Date.PlusDays(1) : FirstDate;
            var special = SpecialBefore(date.PlusDays(1));
            if (special is { } last && last >= first)
                first = last.PlusDays(1);
            // A day that ends in the change is no ordinary day.
            var after = interval.HasEnd && interval.End < LastInstant ? interval.IsoLocalEnd.Date.PlusDays(-1) : LastDate;
            days = date < after ? Period.DaysBetween(first, date.PlusDays(1)) : 0;
        }
        else
        {
            var end = interval.HasEnd && interval.End < LastInstant ? interval.IsoLocalEnd.Date.PlusDays(-1) : LastDate;
            if (SpecialFrom(date) is { } next && next < end)
                end = next;
            // A day whose midnight the clock skipped is shorter than it looks.
            days = interval.HasStart && interval.Start > FirstInstant && interval.IsoLocalStart.Date >= date ? 0 : Period.DaysBetween(date, end);
        }
        return Math.Max(0, days / 7);
    }

    private LocalDate? SpecialFrom(LocalDate date)
    {
        var i = _special.AsSpan().BinarySearch(date);
        i = i < 0 ? ~i : i;
        return i < _special.Length ? _special[i] : null;
    }

    private LocalDate? SpecialBefore(LocalDate date)
    {
        var i = _special.AsSpan().BinarySearch(date);
        i = (i < 0 ? ~i : i) - 1;
        return i >= 0 ? _special[i] : null;
    }

    /// <summary>The next date that may be open at all, from <paramref name="date"/> on; null when there is none.</summary>
    private LocalDate? Candidate(LocalDate date) =>
        date > LastDate ? null : _weekSeconds > 0 ? date : SpecialFrom(date);

    private LocalDate? CandidateBackwards(LocalDate date) =>
        date < FirstDate ? null : _weekSeconds > 0 ? date : SpecialBefore(date.PlusDays(1));
}
