using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Cases;

public sealed record SetSubject(string TextId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by) => state.RefuseUnlessLive() is { } refusal
        ? refusal
        : new CaseEvent[] { new CaseSubjectSet(TextId) };
}
