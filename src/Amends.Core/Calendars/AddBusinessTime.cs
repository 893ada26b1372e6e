using NodaTime;

namespace Amends.Core.Calendars;

public sealed partial class BusinessCalendar
{
    /// <summary>
    /// The instant when <paramref name="time"/> of open time has passed since <paramref name="from"/>; when it ends with a period, that closing time.
    /// Nothing to add gives <paramref name="from"/> if open, else the next opening. Negative time counts backwards.
    /// Null when the calendar is not open often enough before the year 9999.
    /// </summary>
    public Instant? Add(Instant from, Duration time) =>
        time < -Longest || time > Longest ? null : time < Duration.Zero ? Before(from, -time) : After(from, time);

    /// <summary>The instant that lies <paramref name="time"/> of open time before <paramref name="from"/>; nothing to take gives the last open moment.</summary>
    public Instant? Subtract(Instant from, Duration time) =>
        time < -Longest || time > Longest ? null : time < Duration.Zero ? After(from, -time) : Before(from, time);

    // More than all the years that dates can be written for.
    private static readonly Duration Longest = Duration.FromDays(10_000 * 366);

    private Instant? After(Instant from, Duration left)
    {
        from = Bounded(from);
        for (var next = Candidate(DateOf(from)); next is { } date; next = Candidate(date.PlusDays(1)))
        {
            if (At(date, 0) >= from && SkippableWeeks(date, left, backwards: false) is > 0 and var weeks)
            {
                left -= Duration.FromSeconds(weeks * _weekSeconds);
                date = date.PlusDays(weeks * 7);
            }
            foreach (var span in SpansOn(date))
            {
                if (span.To <= from)
                    continue;
                var start = Instant.Max(span.From, from);
                if (span.To - start >= left)
                    return start + left;
                left -= span.To - start;
            }
        }
        return null;
    }

    private Instant? Before(Instant from, Duration left)
    {
        from = Bounded(from);
        for (var next = CandidateBackwards(DateOf(from)); next is { } date; next = CandidateBackwards(date.PlusDays(-1)))
        {
            if (At(date, OpeningPeriod.EndOfDay) <= from && SkippableWeeks(date, left, backwards: true) is > 0 and var weeks)
            {
                left -= Duration.FromSeconds(weeks * _weekSeconds);
                date = date.PlusDays(-weeks * 7);
            }
            foreach (var span in SpansBackwardsOn(date))
            {
                if (span.From >= from)
                    continue;
                var end = Instant.Min(span.To, from);
                if (end - span.From >= left)
                    return end - left;
                left -= end - span.From;
            }
        }
        return null;
    }

    // One second always stays for the day-by-day part, so that it finds the closing time and not the opening after it.
    private int SkippableWeeks(LocalDate date, Duration left, bool backwards)
    {
        if (_weekSeconds == 0 || left <= Duration.FromSeconds(_weekSeconds))
            return 0;
        var wanted = (left - Duration.FromSeconds(1)).TotalSeconds / _weekSeconds;
        return (int)Math.Min(OrdinaryWeeks(date, backwards), Math.Min(wanted, 1_000_000));
    }
}
