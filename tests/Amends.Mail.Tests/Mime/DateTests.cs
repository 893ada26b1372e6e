using System.Globalization;
using Amends.Mail.Mime;

namespace Amends.Mail.Tests.Mime;

public class DateTests
{
    [Theory]
    [InlineData("Mon, 1 Jun 2026 10:00:00 +0200", "2026-06-01T10:00:00+02:00")]
    [InlineData("1 Jun 2026 10:00 +0200", "2026-06-01T10:00:00+02:00")]
    [InlineData("Fri, 1 Jun 2026 10:00:00 +0200", "2026-06-01T10:00:00+02:00")]
    [InlineData("Mon, 01 Jun 2026 10:00:00 GMT", "2026-06-01T10:00:00+00:00")]
    [InlineData("Mon, 01 Jun 2026 10:00:00 EST", "2026-06-01T10:00:00-05:00")]
    [InlineData("Mon, 01 Jun 2026 10:00:00 +0200 (CEST)", "2026-06-01T10:00:00+02:00")]
    [InlineData("Mon, 01 Jun 2026 10:00:00 GMT+0200", "2026-06-01T10:00:00+02:00")]
    [InlineData("Mon, 01 Jun 2026 10:00:00 +02:00", "2026-06-01T10:00:00+02:00")]
    [InlineData("Mon, 01 Jun 2026 10:00:00 Q", "2026-06-01T10:00:00+00:00")]
    [InlineData("Mon, 01 Jun 2026 10:00:00 +9900", "2026-06-01T10:00:00+00:00")]
    [InlineData("Mon, 01 Jun 2026 10:00:00", "2026-06-01T10:00:00+00:00")]
    [InlineData("Mon, 01 Jun 26 10:00:00 +0000", "2026-06-01T10:00:00+00:00")]
    [InlineData("Tue, 01 Jun 99 10:00:00 +0000", "1999-06-01T10:00:00+00:00")]
    [InlineData("Tue, 01 Jun 100 10:00:00 +0000", "2000-06-01T10:00:00+00:00")]
    [InlineData("Mon Jun  1 10:00:00 2026", "2026-06-01T10:00:00+00:00")]
    [InlineData("2026-06-01T10:00:00Z", "2026-06-01T10:00:00+00:00")]
    [InlineData("2026-06-01 10:00:00 +0200", "2026-06-01T10:00:00+02:00")]
    [InlineData("01-Jun-2026 10:00:00 +0200", "2026-06-01T10:00:00+02:00")]
    [InlineData("Mon, 1 June 2026 10:00:00 PM +0000", "2026-06-01T22:00:00+00:00")]
    [InlineData("Mon,1 Jun 2026 10:00:60 +0000", "2026-06-01T10:00:59+00:00")]
    [InlineData("1 Jun 2026", "2026-06-01T00:00:00+00:00")]
    public void Dates_are_read_as_standards_and_habits_write_them(string text, string iso) =>
        MailDate.Parse(text).ShouldBe(DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("31 Feb 2026 10:00:00 +0000")]
    [InlineData("1 Jun 2026 99:99:99 +0000")]
    [InlineData("1 Jun 0000 10:00:00 +0000")]
    public void What_is_no_date_is_none(string text) => MailDate.Parse(text).ShouldBeNull();
}
