using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Promises;

/// <summary>Where today's promises stand on the axis: a lane for each owner, rows so that no pin covers another.</summary>
internal static class BoardAxis
{
    private const int PinWidth = 15;
    private const int MostRows = 4;

    internal sealed record Pin(PromiseView Promise, int At, int Row);

    internal sealed record Lane(Person Owner, int Rows, IReadOnlyList<Pin> Pins);

    public static IReadOnlyList<Lane> Lanes(PromiseBoardView view, string nobody) =>
        [.. view.Today.GroupBy(p => p.Owner ?? new Person("", nobody)).OrderBy(g => g.Key.Name, StringComparer.CurrentCulture).Select(g => Place(g.Key, g.OrderBy(p => p.Due), view))];

    public static int At(Instant moment, PromiseBoardView view)
    {
        var day = (view.DayEnd - view.DayStart).TotalMinutes;
        return day <= 0 ? 0 : Math.Clamp((int)((moment - view.DayStart).TotalMinutes / day * 100), 0, 100);
    }

    private static Lane Place(Person owner, IEnumerable<PromiseView> promises, PromiseBoardView view)
    {
        var ends = new int[MostRows];
        var pins = new List<Pin>();
        foreach (var promise in promises)
        {
            var at = Math.Min(At(promise.Due, view), 100 - PinWidth);
            var row = Math.Max(0, Array.FindIndex(ends, end => end <= at));
            ends[row] = at + PinWidth;
            pins.Add(new(promise, at, row));
        }
        return new(owner, pins.Max(p => p.Row) + 1, pins);
    }
}
