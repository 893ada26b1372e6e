using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Shared;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace Amends.Benchmarks.Cases;

/// <summary>Loading a case of 200 facts into memory, as each command on it does.</summary>
[MemoryDiagnoser]
public class ReplayBenchmark
{
    private readonly List<CaseFact> _facts = Facts();

    [Benchmark]
    public long Replay() => CaseEvolution.Replay("case", _facts).Version;

    private static List<CaseFact> Facts()
    {
        var at = Instant.FromUtc(2026, 3, 2, 9, 0);
        var facts = new List<CaseFact> { new("case", 1, at, Actor.Desk, new CaseOpened(1, CaseKind.Enquiry, Channel.Mail, "c", "t", "b", null)) };
        while (facts.Count < 200)
        {
            var id = $"m{facts.Count}";
            facts.Add(new CaseFact("case", facts.Count + 1, at, Actor.Desk, new MessageReceived(id, Channel.Mail, "c", MessageKind.Message, null)));
        }

        return facts;
    }
}
