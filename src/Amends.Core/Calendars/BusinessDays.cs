using NodaTime;

namespace Amends.Core.Calendars;

public sealed partial class BusinessCalendar
{
    /// <summary>More business days than this are refused with null: a promise in a hundred years is a slip of the keyboard.</summary>
    public const int MaxBusinessDays = 30_000;

    /// <summary>The first opening on a later local date than that of <paramref name="at"/>; null when there is none.</summary>
    public Instant? StartOfNextBusinessDay(Instant at) => NextOpening(At(DateOf(at).PlusDays(1), 0));

    /// <summary>
    /// The same time of day, so many business days later (earlier when negative), moved to the next open moment (the last one when negative) where
    /// it is closed then. A business day is a date with an opening period; from a closed date, the next one counts as the first.
    /// Null when there is none, or more than <see cref="MaxBusinessDays"/> are asked for.
    /// </summary>
    public Instant? AddBusinessDays(Instant from, int days)
    {
        if (Math.Abs((long)days) > MaxBusinessDays)
            return null;
        var local = Bounded(from).InZone(Zone).LocalDateTime;
        var date = local.Date;
        for (var left = Math.Abs(days); left > 0; left--)
        {
            if ((days > 0 ? BusinessDayAfter(date) : BusinessDayBefore(date)) is not { } next)
                return null;
            date = next;
        }
        var moved = date == local.Date ? Bounded(from) : Zone.ResolveLocal(date + local.TimeOfDay, Resolve).ToInstant();
        return days < 0 ? LastOpen(moved) : NextOpening(moved);
    }

    /// <summary>Business days after <paramref name="from"/> up to and with <paramref name="to"/>; negative when it is earlier.</summary>
    public int BusinessDaysBetween(LocalDate from, LocalDate to)
    {
        if (to < from)
            return -BusinessDaysBetween(to, from);
        var count = 0;
        for (var date = BusinessDayAfter(from); date is { } day && day <= to && count < MaxBusinessDays; date = BusinessDayAfter(day))
            count++;
        return count;
    }

    public LocalDate? BusinessDayAfter(LocalDate date)
    {
        for (var next = Candidate(date.PlusDays(1)); next is { } day; next = Candidate(day.PlusDays(1)))
            if (IsBusinessDay(day))
                return day;
        return null;
    }

    public LocalDate? BusinessDayBefore(LocalDate date)
    {
        for (var next = CandidateBackwards(date.PlusDays(-1)); next is { } day; next = CandidateBackwards(day.PlusDays(-1)))
            if (IsBusinessDay(day))
                return day;
        return null;
    }
}
