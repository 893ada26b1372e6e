namespace Amends.Web.Shared.Qr;

/// <summary>How hard a masked code is to read; the least is taken (ISO/IEC 18004:2015, section 7.8.3).</summary>
internal static class QrPenalty
{
    private static readonly bool[] Finder = [true, false, true, true, true, false, true, false, false, false, false];

    public static int Of(bool[,] modules)
    {
        var size = modules.GetLength(0);
        var penalty = 0;
        var dark = 0;
        for (var i = 0; i < size; i++)
        {
            var line = i;
            penalty += Line(size, at => modules[line, at]) + Line(size, at => modules[at, line]);
        }

        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
            {
                dark += modules[y, x] ? 1 : 0;
                if (y + 1 < size && x + 1 < size && modules[y, x] == modules[y, x + 1] && modules[y, x] == modules[y + 1, x] && modules[y, x] == modules[y + 1, x + 1])
                    penalty += 3;
            }

        return penalty + Math.Abs(dark * 20 - size * size * 10) / (size * size) * 10;
    }

    /// <summary>Runs of one colour, and what looks like a finder.</summary>
    private static int Line(int size, Func<int, bool> at)
    {
        var penalty = 0;
        var run = 0;
        for (var i = 0; i < size; i++)
        {
            run = i > 0 && at(i) == at(i - 1) ? run + 1 : 1;
            penalty += run == 5 ? 3 : run > 5 ? 1 : 0;
            if (i + Finder.Length > size)
                continue;
            var start = i;
            if (Enumerable.Range(0, Finder.Length).All(j => at(start + j) == Finder[j]) || Enumerable.Range(0, Finder.Length).All(j => at(start + j) == Finder[^(j + 1)]))
                penalty += 40;
        }

        return penalty;
    }
}
