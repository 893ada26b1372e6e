namespace Amends.Benchmarks.Figures;

/// <summary>Times of many calls, in milliseconds.</summary>
internal sealed class Percentiles(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public double P50 => At(.50);

    public double P95 => At(.95);

    private double At(double part) => _sorted.Length == 0 ? double.NaN : _sorted[Math.Min(_sorted.Length - 1, (int)(_sorted.Length * part))];
}
