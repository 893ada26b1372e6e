using NodaTime;

namespace Amends.Core.Promises;

/// <summary>When the owner of a promise is warned that it falls due.</summary>
public static class PromiseWarning
{
    private static readonly Duration Longest = Duration.FromHours(2);
    private static readonly Duration Shortest = Duration.FromMinutes(5);

    /// <summary>
    /// A quarter of the time that is left, at most two hours, before it is due; null when fewer than ten minutes are left,
    /// because whoever promises "in five minutes" needs no reminder.
    /// </summary>
    public static Instant? At(Instant now, Instant dueAt)
    {
        var left = dueAt - now;
        if (left < Shortest * 2)
            return null;
        return dueAt - Duration.Max(Shortest, Duration.Min(Longest, left / 4));
    }
}
