using System.Globalization;

using Microsoft.AspNetCore.Components;

using NodaTime;
using NodaTime.Text;

using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Shared;

/// <summary>Times in the desk's words: "17:00", "tomorrow 10:00", "23 Dec"; to customers "Tuesday 23 December".</summary>
public static class When
{
    private static readonly Duration Soon = Duration.FromHours(2);
    private static readonly Duration Counting = Duration.FromHours(3);

    /// <summary>"17:00"</summary>
    public static string Clock(Instant at, PageFrame frame) => Pattern("HH:mm").Format(at.InZone(frame.Zone).LocalDateTime);

    /// <summary>"23 Dec", with the year when it is another one.</summary>
    public static string ShortDay(Instant at, PageFrame frame)
    {
        var local = at.InZone(frame.Zone).LocalDateTime;
        return Pattern(local.Year == Today(frame).Year ? "d MMM" : "d MMM yyyy").Format(local);
    }

    /// <summary>"17:00" today, "yesterday 17:00", "tomorrow 10:00", otherwise "23 Dec".</summary>
    public static string Brief(Instant at, PageFrame frame) => DaysAhead(at, frame) switch
    {
        0 => Clock(at, frame),
        1 => T("tomorrow {0}", Clock(at, frame)),
        -1 => T("yesterday {0}", Clock(at, frame)),
        _ => ShortDay(at, frame),
    };

    /// <summary>"today 17:00", "tomorrow 10:00", "Sat 27 Dec, 10:00".</summary>
    public static string Full(Instant at, PageFrame frame) => DaysAhead(at, frame) switch
    {
        0 => T("today {0}", Clock(at, frame)),
        1 => T("tomorrow {0}", Clock(at, frame)),
        -1 => T("yesterday {0}", Clock(at, frame)),
        _ => Pattern("ddd d MMM, HH:mm").Format(at.InZone(frame.Zone).LocalDateTime),
    };

    /// <summary>"Tuesday 23 December", the way customers read it.</summary>
    public static string LongDay(Instant at, PageFrame frame) => Pattern("dddd d MMMM").Format(at.InZone(frame.Zone).LocalDateTime);

    /// <summary>"Tuesday 23 December, 17:00".</summary>
    public static string LongMoment(Instant at, PageFrame frame) => Pattern("dddd d MMMM, HH:mm").Format(at.InZone(frame.Zone).LocalDateTime);

    /// <summary>The heading of a day in a timeline: "Today, Tuesday 23 December".</summary>
    public static string DayHeading(LocalDate day, PageFrame frame)
    {
        var pattern = day.Year == Today(frame).Year ? "dddd d MMMM" : "dddd d MMMM yyyy";
        var text = LocalDatePattern.Create(pattern, CultureInfo.CurrentUICulture).Format(day);
        return day == Today(frame) ? T("Today, {0}", text) : text;
    }

    public static LocalDate DayOf(Instant at, PageFrame frame) => at.InZone(frame.Zone).Date;

    public static LocalDate Today(PageFrame frame) => frame.Now.InZone(frame.Zone).Date;

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Iso(Instant at) => InstantPattern.General.Format(at);

    /// <summary>For <c>input type=date</c>.</summary>
    public static string DateField(Instant at, PageFrame frame) => LocalDatePattern.Iso.Format(at.InZone(frame.Zone).Date);

    /// <summary>"in 2 h 12 min", "by 18:00", "tomorrow 10:00", "27 Dec"; late: "22 min overdue".</summary>
    public static string Until(Instant due, PageFrame frame)
    {
        var left = due - frame.Now;
        if (left < Duration.Zero) return T("{0} overdue", Span(-left));
        if (left < Counting) return T("in {0}", Span(left));
        return DaysAhead(due, frame) == 0 ? T("by {0}", Clock(due, frame)) : Brief(due, frame);
    }

    /// <summary>"38 min", "2 h 12 min", "3 days".</summary>
    public static string Span(Duration span)
    {
        var minutes = (long)span.TotalMinutes;
        if (minutes < 60) return T("{0} min", minutes);
        if (minutes >= 2 * 24 * 60) return T("{0} days", minutes / (24 * 60));
        return minutes % 60 == 0 ? T("{0} h", minutes / 60) : T("{0} h {1} min", minutes / 60, minutes % 60);
    }

    /// <summary><c>is-late</c>, <c>is-soon</c> or nothing.</summary>
    public static string Urgency(Instant due, PageFrame frame) =>
        due <= frame.Now ? "is-late" : due - frame.Now <= Soon ? "is-soon" : "";

    /// <summary>The countdown: a ring that empties, and the words that carry the meaning. The page's script keeps it true each minute.</summary>
    public static MarkupString Countdown(Instant due, PageFrame frame, bool ring = true)
    {
        var left = due - frame.Now;
        var drawn = left <= Duration.Zero ? 100 : Math.Clamp((int)(left.TotalMinutes / Counting.TotalMinutes * 100), 4, 100);
        var circle = ring
            ? $"<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><circle cx=\"12\" cy=\"12\" r=\"9\"/><circle cx=\"12\" cy=\"12\" r=\"9\" pathLength=\"100\" stroke-dasharray=\"{drawn} 100\"/></svg>"
            : "";
        var exact = Encode(Full(due, frame));
        return new($"<time class=\"countdown {Urgency(due, frame)}\" datetime=\"{Iso(due)}\" title=\"{exact}\" data-due>{circle}<span>{Encode(Until(due, frame))}</span></time>");
    }

    /// <summary>A time element with the brief words and the full moment in its title.</summary>
    public static MarkupString Stamp(Instant at, PageFrame frame) =>
        new($"<time datetime=\"{Iso(at)}\" title=\"{Encode(LongMoment(at, frame))}\">{Encode(Brief(at, frame))}</time>");

    /// <summary>The same with the clock alone, where the day stands above it.</summary>
    public static MarkupString ClockStamp(Instant at, PageFrame frame) =>
        new($"<time datetime=\"{Iso(at)}\" title=\"{Encode(LongMoment(at, frame))}\">{Clock(at, frame)}</time>");

    private static int DaysAhead(Instant at, PageFrame frame) => Period.DaysBetween(Today(frame), at.InZone(frame.Zone).Date);

    private static LocalDateTimePattern Pattern(string text) => LocalDateTimePattern.Create(text, CultureInfo.CurrentUICulture);

    private static string Encode(string text) => System.Text.Encodings.Web.HtmlEncoder.Default.Encode(text);
}
