using Amends.Core.Cases;
using Amends.Core.Shared;

namespace Amends.Storage.Log;

/// <summary>The stream of one case: reading it, deciding on it and appending to it, with the projections in the same transaction.</summary>
public static class CaseLog
{
    public static List<CaseFact> Facts(Session session, string caseId) => session
        .Query<Row>("SELECT version, type, at, actor, data FROM events WHERE case_id = @caseId ORDER BY version", new { caseId })
        .ConvertAll(row => row.ToFact(caseId));

    public static Case Load(Session session, string caseId) => CaseEvolution.Replay(caseId, Facts(session, caseId));

    /// <summary>Loads the case as somebody may see it; what they may not see does not exist.</summary>
    public static Outcome<Case> Find(Session session, Viewer viewer, string caseId)
    {
        var state = Ids.IsId(caseId) ? Load(session, caseId) : Case.Unopened(caseId);
        return state.IsOpened && viewer.Sees(state.TeamId) ? state : Refusal.NotFound("case");
    }

    /// <summary>Decides the commands one after the other and keeps what follows: all of it, or nothing when one is refused.</summary>
    /// <param name="words">Stores the words that the new facts point to; runs after all is decided and before the projections.</param>
    public static Outcome<Case> Change(
        Session session, Viewer viewer, Actor by, string caseId, IReadOnlyList<ICaseCommand> commands, Action? words = null) =>
        Find(session, viewer, caseId).Then(state => Decide(session, state, by, commands, words));

    /// <inheritdoc cref="Change"/>
    public static Outcome<Case> Decide(Session session, Case state, Actor by, IReadOnlyList<ICaseCommand> commands, Action? words = null)
    {
        var facts = new List<(CaseFact Fact, Case After)>();
        foreach (var command in commands)
        {
            if (!command.Decide(state, session.Now, by).Succeeded(out var events, out var refusal))
                return refusal;
            foreach (var happened in events)
            {
                var fact = new CaseFact(state.Id, state.Version + 1, session.Now, by, happened);
                state = CaseEvolution.Evolve(state, fact);
                facts.Add((fact, state));
            }
        }

        words?.Invoke();
        Append(session, facts);
        return state;
    }

    private static void Append(Session session, List<(CaseFact Fact, Case After)> facts)
    {
        if (facts.Count == 0)
            return;
        foreach (var (fact, _) in facts)
        {
            session.Execute(
                "INSERT INTO events (case_id, version, type, at, actor, data) VALUES (@CaseId, @Version, @type, @at, @actor, @data)",
                new
                {
                    fact.CaseId,
                    fact.Version,
                    type = EventCatalogue.AliasOf(fact.Event),
                    at = fact.At.Milliseconds(),
                    actor = fact.By.ToString(),
                    data = EventCatalogue.Write(fact.Event),
                });
        }

        Projections.Apply(session, facts);
        var last = facts[^1].After;
        session.Changed(new CaseChanged(last.Id, last.TeamId, last.Version, facts.ConvertAll(fact => EventCatalogue.AliasOf(fact.Fact.Event))));
    }

    internal sealed record Row(long Version, string Type, long At, string Actor, string Data)
    {
        public CaseFact ToFact(string caseId) =>
            new(caseId, Version, At.ToInstant(), Core.Shared.Actor.Parse(Actor)!.Value, EventCatalogue.Read(Type, Data));
    }
}
