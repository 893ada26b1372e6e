using NodaTime;

namespace Amends.Storage;

/// <summary>Instants are kept as whole UTC milliseconds.</summary>
public static class Times
{
    public static long Milliseconds(this Instant instant) => instant.ToUnixTimeMilliseconds();

    public static long? Milliseconds(this Instant? instant) => instant?.ToUnixTimeMilliseconds();

    public static Instant ToInstant(this long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    public static Instant? ToInstant(this long? milliseconds) => milliseconds is { } value ? Instant.FromUnixTimeMilliseconds(value) : null;
}
