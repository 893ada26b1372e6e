using System.Globalization;

namespace Amends.Tests.Faults;

/// <summary>How often the desk is killed: AMENDS_KILLS, ten times by default.</summary>
internal static class Kills
{
    /// <summary>A new one for each run; a failing run is repeated with AMENDS_SEED.</summary>
    public static int Seed { get; } = Number("AMENDS_SEED") ?? Environment.TickCount & 0xffff;

    public static int Count { get; } = Number("AMENDS_KILLS") ?? 10;

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
