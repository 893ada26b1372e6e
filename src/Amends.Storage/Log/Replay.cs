using Amends.Core.Cases;

namespace Amends.Storage.Log;

/// <summary>
/// Runs the log through the projections in its own order: a promise that moved along in a merge is written by two cases, and the
/// later one has the last word. Holds a bounded number of cases at a time.
/// </summary>
internal sealed class Replay
{
    private const int FactsAtATime = 2000;
    private const int MostCasesHeld = 20_000;

    private readonly Dictionary<string, Case> _cases = [];

    public long Position { get; private set; }

    public long Facts { get; private set; }

    /// <returns>False when the end of the log is reached.</returns>
    public bool Step(Session session)
    {
        var rows = session.Query<Row>(
            "SELECT position, case_id, version, type, at, actor, data FROM events WHERE position > @Position ORDER BY position LIMIT @FactsAtATime",
            new { Position, FactsAtATime });
        for (var first = 0; first < rows.Count;)
        {
            var next = first + 1;
            while (next < rows.Count && rows[next].CaseId == rows[first].CaseId)
                next++;
            Apply(session, rows[first..next]);
            first = next;
        }

        if (rows.Count > 0)
            Position = rows[^1].Position;
        Facts += rows.Count;
        return rows.Count == FactsAtATime;
    }

    private void Apply(Session session, List<Row> rows)
    {
        var caseId = rows[0].CaseId;
        var state = Before(session, caseId, rows[0].Version);
        var facts = new List<(CaseFact Fact, Case After)>(rows.Count);
        foreach (var row in rows)
        {
            var fact = new CaseLog.Row(row.Version, row.Type, row.At, row.Actor, row.Data).ToFact(caseId);
            state = CaseEvolution.Evolve(state, fact);
            facts.Add((fact, state));
        }

        Projections.Apply(session, facts);
        if (_cases.Count >= MostCasesHeld)
            _cases.Clear();
        _cases[caseId] = state;
    }

    private Case Before(Session session, string caseId, long version)
    {
        if (version == 1)
            return Case.Unopened(caseId);
        return _cases.TryGetValue(caseId, out var held)
            ? held
            : CaseEvolution.Replay(caseId, CaseLog.Facts(session, caseId).TakeWhile(fact => fact.Version < version));
    }

    private sealed record Row
    {
        public long Position { get; init; }
        public string CaseId { get; init; } = "";
        public long Version { get; init; }
        public string Type { get; init; } = "";
        public long At { get; init; }
        public string Actor { get; init; } = "";
        public string Data { get; init; } = "";
    }
}
