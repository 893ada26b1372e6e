using NodaTime;

namespace Amends.Web.Email;

/// <summary>How long a mail that was refused for now waits before its next try (RFC 5321, 4.5.4.1): two days in all, then it has failed.</summary>
internal static class SendingPauses
{
    private static readonly Duration[] First =
    [
        Duration.FromSeconds(10), Duration.FromSeconds(30), Duration.FromMinutes(1), Duration.FromMinutes(2), Duration.FromMinutes(5),
        Duration.FromMinutes(15), Duration.FromMinutes(30),
    ];

    private const int HourlyTries = 47;

    /// <param name="attempts">Tries so far, at least 1.</param>
    /// <returns>Null: no more tries.</returns>
    public static Duration? After(long attempts)
    {
        if (attempts <= First.Length)
            return First[Math.Max(attempts, 1) - 1];
        return attempts <= First.Length + HourlyTries ? Duration.FromHours(1) : null;
    }
}
