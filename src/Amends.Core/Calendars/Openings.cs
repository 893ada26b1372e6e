using NodaTime;

namespace Amends.Core.Calendars;

public sealed partial class BusinessCalendar
{
    /// <summary>How far ahead a closing is looked for.</summary>
    public const int ClosingHorizonDays = 3_653;

    /// <summary>Open at this instant. The closing time itself is closed.</summary>
    public bool IsOpen(Instant at) => SpansOn(DateOf(at)).Any(span => span.From <= at && at < span.To);

    /// <summary>In a break of its date.</summary>
    public bool IsBreak(Instant at) =>
        Breaks.TryGetValue(DateOf(at), out var breaks) && breaks.Any(b => At(DateOf(at), b.From) <= at && at < At(DateOf(at), b.To));

    /// <summary><paramref name="at"/> itself when open, else the next opening; null when there is none.</summary>
    public Instant? NextOpening(Instant at) => After(at, Duration.Zero);

    /// <summary><paramref name="at"/> itself when open or just closed, else the last closing before it; null when there is none.</summary>
    public Instant? LastOpen(Instant at) => Before(at, Duration.Zero);

    /// <summary>
    /// When the stretch of open time that holds <paramref name="at"/>, or the next one, ends. Periods that meet (over midnight too) are one stretch.
    /// Null when it never opens or does not close within <see cref="ClosingHorizonDays"/>.
    /// </summary>
    public Instant? NextClosing(Instant at)
    {
        if (NextOpening(at) is not { } open)
            return null;
        Instant? end = null;
        var date = DateOf(open);
        for (var days = 0; days <= ClosingHorizonDays && date <= LastDate; days++, date = date.PlusDays(1))
        {
            foreach (var span in SpansOn(date))
            {
                if (span.To <= open)
                    continue;
                if (end is { } so && span.From > so)
                    return so;
                end = span.To;
            }
            if (end is { } closing && closing < At(date, OpeningPeriod.EndOfDay))
                return closing;
        }
        return null;
    }
}
