using Amends.Core.Reading;
using BenchmarkDotNet.Attributes;

namespace Amends.Benchmarks.Reading;

/// <summary>Telling new words from quoted ones in an answer with a long thread below.</summary>
[MemoryDiagnoser]
public class ReplyTextBenchmark
{
    private readonly string _reply = "Thank you, that works.\n\nMarta\n\nOn Mon, 2 Nov 2026 at 10:00, Leila wrote:\n"
        + string.Concat(Enumerable.Repeat("> A quoted line of the thread below.\n", 400));

    [Benchmark]
    public int Read() => ReplyText.Read(_reply).Reply.Length;
}
