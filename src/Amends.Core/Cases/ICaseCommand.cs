using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Cases;

/// <summary>
/// Something that somebody wants to happen to a case. Deciding is pure: it sees the case, the time and the actor,
/// and answers with the facts that follow or with a refusal. Commands of one request are decided one after the other,
/// each on what the one before left, and all are kept or none.
/// </summary>
public interface ICaseCommand
{
    Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by);
}
