using Amends.Tests.Cli;
using Amends.Web.Serving;
using NodaTime;

namespace Amends.Tests.Serving;

public sealed class MovableClockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Machine _machine = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_file_it_is_the_machines_clock() =>
        new MovableClock(null, _machine).GetCurrentInstant().ToDateTimeOffset().ShouldBe(_machine.Now);

    [Theory]
    [InlineData("PT72H", 72)]
    [InlineData("P3D\n", 72)]
    [InlineData("-PT1H", -1)]
    [InlineData("PT-1H", -1)]
    public void A_period_is_added(string text, int hours)
    {
        File.WriteAllText(_folder["clock"], text);
        var clock = new MovableClock(_folder["clock"], _machine);
        clock.GetUtcNow().ShouldBe(_machine.Now.AddHours(hours));
    }

    [Fact]
    public void An_instant_is_the_time_at_which_the_file_was_written_and_runs_on()
    {
        File.WriteAllText(_folder["clock"], "2030-01-01T00:00:00Z");
        File.SetLastWriteTimeUtc(_folder["clock"], _machine.Now.UtcDateTime);
        var clock = new MovableClock(_folder["clock"], _machine);
        clock.GetCurrentInstant().ShouldBe(Instant.FromUtc(2030, 1, 1, 0, 0));
        _machine.Pass(TimeSpan.FromHours(1));
        clock.GetCurrentInstant().ShouldBe(Instant.FromUtc(2030, 1, 1, 1, 0));
    }

    [Fact]
    public void The_file_is_looked_at_again_and_nonsense_leaves_the_clock_as_it_was()
    {
        var clock = new MovableClock(_folder["clock"], _machine);
        clock.GetUtcNow().ShouldBe(_machine.Now);
        File.WriteAllText(_folder["clock"], "PT1H");
        clock.GetUtcNow().ShouldBe(_machine.Now);
        _machine.Pass(TimeSpan.FromMilliseconds(250));
        clock.GetUtcNow().ShouldBe(_machine.Now.AddHours(1));
        File.WriteAllText(_folder["clock"], "PT");
        _machine.Pass(TimeSpan.FromMilliseconds(250));
        clock.GetUtcNow().ShouldBe(_machine.Now.AddHours(1));
    }

    private sealed class Machine : TimeProvider
    {
        public DateTimeOffset Now { get; private set; } = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

        public void Pass(TimeSpan time) => Now += time;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.UtcTicks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
