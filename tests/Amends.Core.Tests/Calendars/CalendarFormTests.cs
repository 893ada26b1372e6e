using System.Text.Json;
using Amends.Core.Calendars;

namespace Amends.Core.Tests.Calendars;

public class CalendarFormTests
{
    [Theory]
    [InlineData("""{"hours":{"mon":{"09:00":"12:00","11:00":"17:00"}},"time_zone":"Etc/UTC"}""", "hours.mon: 09:00-12:00 and 11:00-17:00 overlap")]
    [InlineData("""{"hours":{"tue":{"17:00":"09:00"}},"time_zone":"Etc/UTC"}""", "hours.tue.17:00: ends at 09:00, which is not after its start")]
    [InlineData("""{"hours":{"mun":{"09:00":"17:00"}},"time_zone":"Etc/UTC"}""", "hours.mun: no weekday")]
    [InlineData("""{"hours":{"mon":{"09:00":"17:00"},"Monday":{}},"time_zone":"Etc/UTC"}""", "hours.Monday: the day is given twice")]
    [InlineData("""{"hours":{"mon":{"9 am":"17:00"}},"time_zone":"Etc/UTC"}""", "hours.mon.9 am: no time of day")]
    [InlineData("""{"hours":{"mon":{"09:00":"25:00"}},"time_zone":"Etc/UTC"}""", "hours.mon.09:00: \"25:00\" is no time of day")]
    [InlineData("""{"hours":{"mon":"open"},"time_zone":"Etc/UTC"}""", "hours.mon: periods are expected")]
    [InlineData("""{"hours":{},"time_zone":"Europe/Atlantis"}""", "time_zone: \"Europe/Atlantis\" is no time zone")]
    [InlineData("""{"hours":{}}""", "time_zone: missing")]
    [InlineData("""{"hours":{},"holidays":["2026-02-30"],"time_zone":"Etc/UTC"}""", "holidays[0]: \"2026-02-30\" is no date")]
    [InlineData("""{"hours":{},"breaks":{"tomorrow":{}},"time_zone":"Etc/UTC"}""", "breaks.tomorrow: no date")]
    [InlineData("""{"hours":{},"time_zone":"Etc/UTC","openings":{}}""", "openings: not known")]
    [InlineData("""{"hours":""", "calendar: not JSON")]
    [InlineData("[]", "calendar: an object is expected")]
    public void What_is_wrong_is_named_with_its_place(string json, string problem)
    {
        var reading = CalendarForm.Parse(json);
        reading.Calendar.ShouldBeNull();
        reading.Problems.ShouldContain(p => p.ToString().StartsWith(problem, StringComparison.Ordinal), string.Join('\n', reading.Problems));
    }

    [Fact]
    public void A_calendar_is_written_as_it_is_read()
    {
        const string json = """{"hours":{"mon":{"09:00":"12:30","13:30":"17:00"},"sun":{"00:00":"24:00"}},"holidays":["2026-12-25"],"breaks":{"2026-12-24":{"12:00":"17:00"}},"exceptions":{"2026-12-24":{"09:00":"12:00:30"}},"time_zone":"Europe/London"}""";
        CalendarForm.Write(CalendarForm.Parse(json).Calendar!).ShouldBe(json);
    }

    [Fact]
    public void A_thousand_faults_give_a_short_list() =>
        CalendarForm.Parse($$"""{"hours":{},"holidays":[{{string.Join(',', Enumerable.Repeat("1", 1000))}}],"time_zone":"Etc/UTC"}""").Problems.Count.ShouldBe(20);

    [Theory]
    [InlineData("hours_after", """[2,{"t":"2026-11-23T16:00:00Z"}]""", "2026-11-24T10:00:00Z")]
    [InlineData("minute_before", """[30,"2026-11-24T09:10:00Z"]""", "2026-11-23T16:40:00Z")]
    [InlineData("days_after", """[1,"2026-11-24T10:00:00Z"]""", "2026-11-30T10:00:00Z")]
    [InlineData("day_before", """[0,"2026-11-24T20:00:00Z"]""", "2026-11-24T17:00:00Z")]
    [InlineData("next_opening", """["2026-11-24T20:00:00+02:00"]""", "2026-11-30T09:00:00Z")]
    [InlineData("duration_within", """["2026-11-24T00:00:00Z","2026-11-23T00:00:00Z"]""", 0L)]
    [InlineData("between", """["2026-11-24T00:00:00Z","2026-11-23T00:00:00Z"]""", -28_800L)]
    [InlineData("seconds_within", """["2026-11-23T00:00:00Z","2026-11-24T00:00:00Z"]""", 28_800L)]
    [InlineData("in_hours", """["2026-11-25T10:00:00Z"]""", false)]
    [InlineData("on_holiday", """["2026-11-25T10:00:00Z"]""", true)]
    public void An_operation_on_plain_data_gives_a_plain_result(string op, string args, object expected)
    {
        const string config = """{"hours":{"mon":{"09:00":"17:00"},"tue":{"09:00":"17:00"},"wed":{"09:00":"17:00"}},"shifts":{"2026-11-25":{"09:00":"17:00"}},"breaks":[],"holidays":[{"d":"2026-11-25"}],"time_zone":"Etc/UTC"}""";
        CalendarOps.Run(op, JsonDocument.Parse(config).RootElement, JsonDocument.Parse(args).RootElement).ShouldBe(new CalendarAnswer(expected));
    }

    [Theory]
    [InlineData("minutes_after", """["x","2026-11-24T09:10:00Z"]""")]
    [InlineData("minutes_after", """[1e300,"2026-11-24T09:10:00Z"]""")]
    [InlineData("minutes_after", """[1,"soon"]""")]
    [InlineData("days_after", """[1.5,"2026-11-24T09:10:00Z"]""")]
    [InlineData("fortnights_after", """[1,"2026-11-24T09:10:00Z"]""")]
    [InlineData("in_hours", "{}")]
    public void A_question_that_makes_no_sense_is_refused(string op, string args) =>
        CalendarOps.Run(op, JsonDocument.Parse("""{"hours":{"mon":{"09:00":"17:00"}}}""").RootElement, JsonDocument.Parse(args).RootElement)
            .Refusal.ShouldNotBeNull();
}
