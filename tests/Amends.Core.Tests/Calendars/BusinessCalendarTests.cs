using Amends.Core.Calendars;
using NodaTime;
using NodaTime.Text;

namespace Amends.Core.Tests.Calendars;

public class BusinessCalendarTests
{
    private static readonly BusinessCalendar Shop = Read(
        """
        {"hours":{"mon":{"09:00":"12:30","13:30":"17:00"},"tue":{"09:00":"17:00"},"wed":{"09:00":"17:00"},"thu":{"09:00":"17:00"},"fri":{"09:00":"17:00"}},
         "holidays":["2026-12-25","2026-12-28"],"breaks":{"2026-12-24":{"12:00":"17:00"}},"exceptions":{"2026-12-28":{"10:00":"14:00"}},"time_zone":"Europe/London"}
        """);

    [Fact]
    public void Time_runs_only_while_the_shop_is_open()
    {
        Shop.Add(At("2026-11-23T12:00Z"), Duration.FromHours(1)).ShouldBe(At("2026-11-23T14:00Z"));
        Shop.Add(At("2026-11-27T16:30Z"), Duration.FromHours(1)).ShouldBe(At("2026-11-30T09:30Z"));
    }

    [Fact]
    public void An_hour_that_ends_with_the_day_is_due_at_closing_time() =>
        Shop.Add(At("2026-11-24T16:00Z"), Duration.FromHours(1)).ShouldBe(At("2026-11-24T17:00Z"));

    [Fact]
    public void An_exception_opens_a_holiday() => Shop.NextOpening(At("2026-12-27T08:00Z")).ShouldBe(At("2026-12-28T10:00Z"));

    [Fact]
    public void A_break_closes_the_afternoon()
    {
        Shop.NextClosing(At("2026-12-24T10:00Z")).ShouldBe(At("2026-12-24T12:00Z"));
        Shop.IsBreak(At("2026-12-24T13:00Z")).ShouldBeTrue();
        Shop.IsOpen(At("2026-12-24T13:00Z")).ShouldBeFalse();
    }

    [Fact]
    public void Two_business_days_after_Christmas_Eve_skip_the_holiday() =>
        Shop.AddBusinessDays(At("2026-12-24T11:00Z"), 2).ShouldBe(At("2026-12-29T11:00Z"));

    [Fact]
    public void A_business_day_later_in_the_evening_is_the_next_opening_after_it() =>
        Shop.AddBusinessDays(At("2026-11-24T20:00Z"), 1).ShouldBe(At("2026-11-26T09:00Z"));

    [Fact]
    public void The_next_business_day_after_Friday_is_Monday() =>
        Shop.StartOfNextBusinessDay(At("2026-11-27T11:00Z")).ShouldBe(At("2026-11-30T09:00Z"));

    [Fact]
    public void The_night_of_the_clock_change_is_an_hour_shorter_or_longer()
    {
        var night = Read("""{"hours":{"sun":{"00:00":"06:00"}},"time_zone":"Europe/Berlin"}""");
        night.Between(At("2026-03-28T00:00Z"), At("2026-03-30T00:00Z")).ShouldBe(Duration.FromHours(5));
        night.Between(At("2026-10-24T00:00Z"), At("2026-10-26T00:00Z")).ShouldBe(Duration.FromHours(7));
    }

    [Fact]
    public void A_period_that_lies_in_the_gap_is_gone()
    {
        var gap = Read("""{"hours":{"sun":{"02:00":"02:45"}},"time_zone":"Europe/Berlin"}""");
        gap.Between(At("2026-03-28T00:00Z"), At("2026-03-30T00:00Z")).ShouldBe(Duration.Zero);
        gap.NextOpening(At("2026-03-28T00:00Z")).ShouldBe(At("2026-04-05T00:00Z"));
    }

    [Fact]
    public void A_night_shift_given_as_two_periods_is_one_stretch()
    {
        var bar = Read("""{"hours":{"fri":{"20:00":"24:00"},"sat":{"00:00":"03:00"}},"time_zone":"Europe/Paris"}""");
        bar.NextClosing(At("2026-11-27T20:00Z")).ShouldBe(At("2026-11-28T02:00Z"));
    }

    [Fact]
    public void Always_open_never_closes_and_counts_every_second()
    {
        var always = BusinessCalendar.AlwaysOpen(DateTimeZoneProviders.Tzdb["America/New_York"]);
        always.NextClosing(At("2026-01-01T00:00Z")).ShouldBeNull();
        always.Add(At("2026-01-01T00:00Z"), Duration.FromDays(400)).ShouldBe(At("2027-02-05T00:00Z"));
    }

    [Fact]
    public void A_calendar_that_is_never_open_says_so()
    {
        var never = Read("""{"hours":{},"holidays":["2026-12-25"],"time_zone":"Etc/UTC"}""");
        never.Add(At("2026-01-01T00:00Z"), Duration.FromMinutes(1)).ShouldBeNull();
        never.Subtract(At("2026-01-01T00:00Z"), Duration.FromMinutes(1)).ShouldBeNull();
        never.NextOpening(At("2026-01-01T00:00Z")).ShouldBeNull();
        never.NextClosing(At("2026-01-01T00:00Z")).ShouldBeNull();
        never.StartOfNextBusinessDay(At("2026-01-01T00:00Z")).ShouldBeNull();
        never.AddBusinessDays(At("2026-01-01T00:00Z"), 1).ShouldBeNull();
        never.Between(At("2020-01-01T00:00Z"), At("2026-01-01T00:00Z")).ShouldBe(Duration.Zero);
    }

    [Fact]
    public void One_single_open_date_is_found_from_afar_and_then_no_more()
    {
        var once = Read("""{"hours":{},"exceptions":{"2126-05-04":{"09:00":"10:00"}},"time_zone":"Etc/UTC"}""");
        once.NextOpening(At("2026-01-01T00:00Z")).ShouldBe(At("2126-05-04T09:00Z"));
        once.Add(At("2026-01-01T00:00Z"), Duration.FromHours(2)).ShouldBeNull();
        once.LastOpen(At("2926-01-01T00:00Z")).ShouldBe(At("2126-05-04T10:00Z"));
    }

    [Fact]
    public void The_ends_of_time_are_ordinary_arguments()
    {
        Shop.Between(Instant.MinValue, Instant.MaxValue).ShouldBeGreaterThan(Duration.FromDays(365 * 9_000 / 5));
        Shop.Add(Instant.MaxValue, Duration.FromHours(1)).ShouldNotBe(Instant.MaxValue);
        Shop.Add(Instant.MinValue, Duration.FromHours(-100)).ShouldBeNull();
        Shop.Add(At("2026-01-01T00:00Z"), Duration.MaxValue).ShouldBeNull();
        Shop.Add(At("2026-01-01T00:00Z"), Duration.FromDays(-10_000_000)).ShouldBeNull();
        Shop.AddBusinessDays(At("2026-01-01T00:00Z"), int.MinValue).ShouldBeNull();
    }

    internal static BusinessCalendar Read(string json)
    {
        var reading = CalendarForm.Parse(json);
        reading.Problems.ShouldBeEmpty();
        return reading.Calendar.ShouldNotBeNull();
    }

    internal static Instant At(string utc) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm'Z'").Parse(utc).Value;
}
