using System.Globalization;

namespace Amends.Benchmarks;

/// <summary>What to measure, and how long.</summary>
internal sealed record BenchOptions(IReadOnlyList<string> Parts, IReadOnlyList<int> Cases, int Seconds, int Listeners, string Folder)
{
    private static readonly string[] Known = ["start", "intake", "pages", "live"];

    /// <summary>The folder of the repository, where the results are kept.</summary>
    public static string Root => Environment.GetEnvironmentVariable("AMENDS_ROOT") ?? Directory.GetCurrentDirectory();

    public bool Runs(string part) => Parts.Count == 0 || Parts.Contains(part);

    /// <returns>Null where the words are wrong, after saying so.</returns>
    public static BenchOptions? Parse(string[] args)
    {
        var options = new BenchOptions([], [10_000, 100_000], 10, 200, Path.Combine(Path.GetTempPath(), "amends-bench"));
        for (var at = 0; at < args.Length; at++)
        {
            var value = at + 1 < args.Length ? args[at + 1] : "";
            switch (args[at])
            {
                case "--cases" when Numbers(value) is { Count: > 0 } cases:
                    options = options with { Cases = cases };
                    at++;
                    break;
                case "--seconds" when Numbers(value) is [var seconds]:
                    options = options with { Seconds = seconds };
                    at++;
                    break;
                case "--listeners" when Numbers(value) is [var listeners]:
                    options = options with { Listeners = listeners };
                    at++;
                    break;
                case "--folder" when value.Length > 0:
                    options = options with { Folder = Path.GetFullPath(value) };
                    at++;
                    break;
                case var part when Known.Contains(part):
                    options = options with { Parts = [.. options.Parts, part] };
                    break;
                default:
                    Console.Error.WriteLine($"""
                        '{args[at]}' is not understood.
                        bin/bench [start] [intake] [pages] [live] [--cases 10000,100000] [--seconds 10] [--listeners 200] [--folder DIR]
                        bin/bench faults [--kills 100]
                        bin/bench micro [options of BenchmarkDotNet]
                        """);
                    return null;
            }
        }

        return options;
    }

    private static List<int>? Numbers(string text)
    {
        var numbers = new List<int>();
        foreach (var word in text.Split(','))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 5_000_000)
                return null;
            numbers.Add(number);
        }

        return numbers;
    }
}
