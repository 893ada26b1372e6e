using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Amends.Web.Email;

/// <summary>Times as a letter says them: "Tuesday 23 December, 17:00".</summary>
internal static class LetterTimes
{
    public static string Moment(Instant at, DateTimeZone zone) =>
        LocalDateTimePattern.Create("dddd d MMMM, HH:mm", CultureInfo.CurrentUICulture).Format(at.InZone(zone).LocalDateTime);

    public static string Day(Instant at, DateTimeZone zone) =>
        LocalDateTimePattern.Create("d MMMM yyyy", CultureInfo.CurrentUICulture).Format(at.InZone(zone).LocalDateTime);
}
