using NodaTime;

namespace Amends.Core.Shared;

/// <summary>Ids are UUIDv7 (RFC 9562, section 5.7) as lower-case text: they sort by time and say nothing about a person.</summary>
public static class Ids
{
    public static string New(Instant now) => Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("D");

    /// <summary>Whether the text has the shape of an id, so that a made-up address is "not found" before it reaches the database.</summary>
    public static bool IsId(string? text) => text is { Length: 36 } && Guid.TryParseExact(text, "D", out _);
}
