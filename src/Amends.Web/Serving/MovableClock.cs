using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Amends.Web.Serving;

/// <summary>
/// The desk's clock. It is the machine's clock, unless a clock file moves it: an ISO 8601 period (<c>PT72H</c>, <c>-P1D</c>) is added to
/// the machine's time; an instant (<c>2027-03-01T09:00:00Z</c>) is the time at which the file was written, and the clock runs on from there.
/// </summary>
public sealed class MovableClock : TimeProvider, IClock
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMilliseconds(200);

    private readonly string? _file;
    private readonly TimeProvider _machine;
    private readonly Lock _gate = new();
    private Duration _moved = Duration.Zero;
    private long _nextRead;

    public MovableClock(string? file = null, TimeProvider? machine = null)
    {
        _file = file;
        _machine = machine ?? System;
        _nextRead = _machine.GetTimestamp();
    }

    public Instant GetCurrentInstant()
    {
        var machine = Instant.FromDateTimeOffset(_machine.GetUtcNow());
        return _file is null ? machine : machine + Moved(_file);
    }

    public override DateTimeOffset GetUtcNow() => GetCurrentInstant().ToDateTimeOffset();

    public override long GetTimestamp() => _machine.GetTimestamp();

    public override long TimestampFrequency => _machine.TimestampFrequency;

    private Duration Moved(string file)
    {
        lock (_gate)
        {
            var now = _machine.GetTimestamp();
            if (now < _nextRead)
                return _moved;
            _nextRead = now + (long)(ReadEvery.TotalSeconds * _machine.TimestampFrequency);
            _moved = Read(file) ?? _moved;
            return _moved;
        }
    }

    /// <summary>Null where the file holds nothing that can be read: it may be half written, and the clock stays as it was.</summary>
    private static Duration? Read(string file)
    {
        try
        {
            if (!File.Exists(file))
                return Duration.Zero;
            var text = File.ReadAllText(file).Trim();
            var backwards = text.StartsWith('-');
            if (PeriodPattern.NormalizingIso.Parse(text.TrimStart('-', '+')) is { Success: true, Value: { Months: 0, Years: 0 } period })
                return backwards ? -period.ToDuration() : period.ToDuration();
            if (InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var instant })
                return instant - Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(file));
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var offset)
                ? Instant.FromDateTimeOffset(offset) - Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(file))
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
