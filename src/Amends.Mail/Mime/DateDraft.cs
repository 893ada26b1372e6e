namespace Amends.Mail.Mime;

/// <summary>Collects the pieces of a date in whatever order they come.</summary>
internal sealed class DateDraft
{
    private static readonly System.Buffers.SearchValues<char> ClockSigns = System.Buffers.SearchValues.Create("0123456789:.");
    private int day, month, year = -1;
    private int hour, minute, second;
    private bool time, afternoon, morning;
    private int? zone;

    public void Take(string word)
    {
        if (Iso(word) || Clock(word) || Dashed(word))
            return;
        if (MailDate.Number(word, out var number))
        {
            Count(number, word.Length);
            return;
        }

        if (month == 0 && MailDate.Month(word) is > 0 and var found)
        {
            month = found;
            return;
        }

        if (time && word.Equals("pm", StringComparison.OrdinalIgnoreCase))
            afternoon = true;
        else if (time && word.Equals("am", StringComparison.OrdinalIgnoreCase))
            morning = true;
        else if (time && zone is null or 0 && MailDate.Zone(word) is { } minutes && (zone is null || minutes != 0))
            zone = minutes;
    }

    public DateTimeOffset? Build()
    {
        if (day == 0 || month == 0 || year < 0)
            return null;
        if (afternoon && hour < 12)
            hour += 12;
        if (morning && hour == 12)
            hour = 0;
        if (year is < 1 or > 9998 || day > DateTime.DaysInMonth(year, month) || hour > 24 || minute > 59 || second > 60)
            return null;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified)
            .AddHours(hour).AddMinutes(minute).AddSeconds(Math.Min(second, 59));
        var offset = TimeSpan.FromMinutes(zone ?? 0);
        var ticks = local.Ticks - offset.Ticks;
        return ticks <= 0 || ticks >= DateTime.MaxValue.Ticks ? null : new DateTimeOffset(local, offset);
    }

    private void Count(int number, int digits)
    {
        // "-0700" without its sign, after the year is known, is no number of ours.
        if (day == 0 && number is >= 1 and <= 31 && digits <= 2)
            day = number;
        else if (year < 0)
            Year(number, digits);
    }

    /// <summary>RFC 5322 section 4.3: two digits below 50 are 20xx, others 19xx; three digits count from 1900.</summary>
    private void Year(int number, int digits) => year = digits switch
    {
        <= 2 => number < 50 ? 2000 + number : 1900 + number,
        3 => 1900 + number,
        _ => number,
    };

    private bool Clock(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 1 or > 2 || time)
            return false;
        var cut = word.AsSpan().IndexOfAnyExcept(ClockSigns);
        var zoneWord = cut < 0 ? "" : word[cut..];
        var parts = (cut < 0 ? word : word[..cut]).Split(':', '.');
        if (parts.Length < 2 || !MailDate.Number(parts[0], out hour) || !MailDate.Number(parts[1], out minute))
            return false;
        if (parts.Length > 2)
            MailDate.Number(parts[2], out second);
        time = true;
        if (zoneWord.Length > 0)
            Take(zoneWord);
        return true;
    }

    /// <summary><c>02-Jan-2016</c>, <c>2-Jan-16</c></summary>
    private bool Dashed(string word)
    {
        var parts = word.Split('-', '/');
        if (parts.Length != 3 || day > 0 || !MailDate.Number(parts[0], out var first) || MailDate.Month(parts[1]) is not (> 0 and var middle)
            || !MailDate.Number(parts[2], out var last))
            return false;
        day = first is >= 1 and <= 31 ? first : 0;
        month = middle;
        Year(last, parts[2].Length);
        return true;
    }

    /// <summary><c>2016-01-02</c>, also with <c>T21:42:00Z</c></summary>
    private bool Iso(string word)
    {
        if (word.Length < 10 || word[4] is not ('-' or '/') || word[7] != word[4] || !MailDate.Number(word.AsSpan(0, 4), out var y)
            || !MailDate.Number(word.AsSpan(5, 2), out var m) || !MailDate.Number(word.AsSpan(8, 2), out var d) || m is 0 or > 12 || d is 0 or > 31)
            return false;
        (year, month, day) = (y, m, d);
        if (word.Length > 11)
            Take(word[11..]);
        return true;
    }
}
