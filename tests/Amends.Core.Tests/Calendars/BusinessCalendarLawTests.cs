using Amends.Core.Calendars;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Amends.Core.Tests.Calendars;

public class BusinessCalendarLawTests
{
    private static readonly Arbitrary<(BusinessCalendar Calendar, Instant At, Duration Time)> Anything =
        Arb.From(
            from calendar in AnyCalendar.OpenSometimes
            from at in AnyCalendar.Moment
            from time in AnyCalendar.Time
            select (calendar, at, time));

    private static readonly Arbitrary<(BusinessCalendar Calendar, Instant A, Instant B, Instant C)> ThreeMoments =
        Arb.From(
            from calendar in AnyCalendar.OpenSometimes
            from moments in Gen.ArrayOf(AnyCalendar.Moment, 3)
            let sorted = moments.Order().ToArray()
            select (calendar, sorted[0], sorted[1], sorted[2]));

    [Fact]
    public void What_was_added_lies_between() =>
        Prop.ForAll(Anything, x => x.Calendar.Between(x.At, x.Calendar.Add(x.At, x.Time)!.Value) == x.Time).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_taken_away_lies_between() =>
        Prop.ForAll(Anything, x => x.Calendar.Between(x.Calendar.Add(x.At, -x.Time)!.Value, x.At) == x.Time).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_twice_is_adding_the_sum() =>
        Prop.ForAll(Anything, x => x.Calendar.Add(x.Calendar.Add(x.At, x.Time)!.Value, x.Time) == x.Calendar.Add(x.At, x.Time + x.Time)).QuickCheckThrowOnFailure();

    [Fact]
    public void Open_time_adds_up_over_any_middle() =>
        Prop.ForAll(ThreeMoments, x => x.Calendar.Between(x.A, x.B) + x.Calendar.Between(x.B, x.C) == x.Calendar.Between(x.A, x.C)).QuickCheckThrowOnFailure();

    [Fact]
    public void Open_time_is_signed_and_never_more_than_elapsed_time() =>
        Prop.ForAll(ThreeMoments, x => x.Calendar.Between(x.C, x.A) == -x.Calendar.Between(x.A, x.C) && x.Calendar.Between(x.A, x.C) <= x.C - x.A)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_later_start_is_never_due_earlier() =>
        Prop.ForAll(ThreeMoments, x => x.Calendar.Add(x.A, Duration.FromHours(5)) <= x.Calendar.Add(x.B, Duration.FromHours(5))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_next_opening_is_open_and_nothing_before_it_is() =>
        Prop.ForAll(Anything, x =>
        {
            var opening = x.Calendar.NextOpening(x.At)!.Value;
            return x.Calendar.IsOpen(opening) && opening >= x.At && x.Calendar.Between(x.At, opening) == Duration.Zero;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_next_closing_is_closed_and_all_of_the_way_there_is_open() =>
        Prop.ForAll(Anything, x =>
        {
            var opening = x.Calendar.NextOpening(x.At)!.Value;
            var closing = x.Calendar.NextClosing(x.At)!.Value;
            return !x.Calendar.IsOpen(closing) && x.Calendar.Between(opening, closing) == closing - opening;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Being_open_agrees_with_open_time_over_the_minute_that_follows() =>
        Prop.ForAll(Anything, x =>
        {
            var minute = Instant.FromUnixTimeSeconds(x.At.ToUnixTimeSeconds() / 60 * 60);
            return x.Calendar.IsOpen(minute) == (x.Calendar.Between(minute, minute + Duration.FromMinutes(1)) == Duration.FromMinutes(1));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Years_counted_in_weeks_are_the_same_as_counted_by_the_day() =>
        Prop.ForAll(ThreeMoments, x =>
        {
            var byTheDay = Duration.Zero;
            var end = Instant.Min(x.C, x.A + Duration.FromDays(500));
            for (var at = x.A; at < end; at += Duration.FromDays(1))
                byTheDay += x.Calendar.Between(at, Instant.Min(at + Duration.FromDays(1), end));
            return byTheDay == x.Calendar.Between(x.A, end);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_number_of_days_back_leads_to_the_same_date() =>
        Prop.ForAll(Anything, x =>
        {
            var date = x.Calendar.BusinessDayAfter(x.At.InZone(x.Calendar.Zone).Date)!.Value;
            var far = Enumerable.Range(0, 9).Aggregate(date, (d, _) => x.Calendar.BusinessDayAfter(d)!.Value);
            return Enumerable.Range(0, 9).Aggregate(far, (d, _) => x.Calendar.BusinessDayBefore(d)!.Value) == date
                && x.Calendar.BusinessDaysBetween(date, far) == 9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_calendar_survives_its_plain_form() =>
        Prop.ForAll(Anything, x =>
        {
            var again = CalendarForm.Parse(CalendarForm.Write(x.Calendar)).Calendar!;
            return CalendarForm.Write(again) == CalendarForm.Write(x.Calendar) && again.Add(x.At, x.Time) == x.Calendar.Add(x.At, x.Time);
        }).QuickCheckThrowOnFailure();
}
