using System.Globalization;

namespace Amends.Core.Calendars;

/// <summary>One stretch of a local day, in seconds since its midnight: 0 ≤ From &lt; To ≤ 86,400 (24:00). To is not part of it.</summary>
public readonly record struct OpeningPeriod(int From, int To)
{
    public const int EndOfDay = 86_400;

    public static readonly OpeningPeriod WholeDay = new(0, EndOfDay);

    /// <summary>From times such as "09:00" and "24:00".</summary>
    /// <exception cref="FormatException">The times are no times of day, or the end is not after the start. For text from people use <see cref="CalendarForm"/>.</exception>
    public static OpeningPeriod Of(string from, string to) =>
        TryTime(from, out var start) && TryTime(to, out var end) && end > start
            ? new OpeningPeriod(start, end)
            : throw new FormatException($"'{from}' to '{to}' is no period of a day");

    /// <summary>Reads "9:00", "09:00", "09:00:30" and "24:00" as seconds since midnight.</summary>
    public static bool TryTime(string? text, out int seconds)
    {
        seconds = 0;
        if (text is null || text.Length is 0 or > 8)
            return false;
        var parts = text.Split(':');
        if (parts.Length is < 2 or > 3)
            return false;
        Span<int> fields = stackalloc int[3];
        for (var i = 0; i < parts.Length; i++)
            if (parts[i].Length is 0 or > 2 || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out fields[i]))
                return false;
        if (fields[1] > 59 || fields[2] > 59)
            return false;
        seconds = fields[0] * 3600 + fields[1] * 60 + fields[2];
        return seconds <= EndOfDay;
    }

    /// <summary>"09:00", or "09:00:30" where there are seconds.</summary>
    public static string Text(int seconds)
    {
        var minutes = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}");
        return seconds % 60 == 0 ? minutes : string.Create(CultureInfo.InvariantCulture, $"{minutes}:{seconds % 60:00}");
    }

    public override string ToString() => $"{Text(From)}-{Text(To)}";
}
