using NodaTime;

namespace Amends.Core.Calendars;

public sealed partial class BusinessCalendar
{
    /// <summary>Open time from one instant to another; negative when <paramref name="to"/> is earlier.</summary>
    public Duration Between(Instant from, Instant to)
    {
        if (to < from)
            return -Between(to, from);
        from = Bounded(from);
        to = Bounded(to);
        var sum = Duration.Zero;
        var last = DateOf(to);
        for (var next = Candidate(DateOf(from)); next is { } date && date <= last; next = Candidate(date.PlusDays(1)))
        {
            if (_weekSeconds > 0 && At(date, 0) >= from)
            {
                var weeks = Math.Min(OrdinaryWeeks(date, backwards: false), Period.DaysBetween(date, last) / 7);
                sum += Duration.FromSeconds(weeks * _weekSeconds);
                date = date.PlusDays(weeks * 7);
            }
            foreach (var span in SpansOn(date))
            {
                var start = Instant.Max(span.From, from);
                var end = Instant.Min(span.To, to);
                if (start < end)
                    sum += end - start;
            }
        }
        return sum;
    }
}
