using NodaTime;

namespace Amends.Web.Sample;

/// <summary>Stands wherever the story of the sample is.</summary>
internal sealed class SampleClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
