using NodaTime;

namespace Amends.Tests.Contracts;

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class SettableClock : IClock
{
    private long _ticks = Instant.FromUtc(2030, 3, 4, 9, 0).ToUnixTimeTicks();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));

    public void Advance(Duration by) => Interlocked.Add(ref _ticks, by.BclCompatibleTicks);
}
