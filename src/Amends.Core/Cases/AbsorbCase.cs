using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Cases;

/// <summary>The side of a merge that lives on. The promises that the other case owed are owed here, unchanged.</summary>
public sealed record AbsorbCase(Case From) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;

        var events = new List<CaseEvent> { new CaseAbsorbed(From.Id) };
        if (state.Status != CaseStatus.Open && From.Status == CaseStatus.Open)
            events.Add(new CaseReopened(ReopenReason.Staff));
        foreach (var promise in From.OpenPromises.OrderBy(promise => promise.Id, StringComparer.Ordinal))
        {
            events.Add(new PromiseMade(promise.Id, promise.TextId, promise.Owner, promise.DueAt, promise.WarnAt, promise.Said, promise.SourceId));
            if (promise.Warned)
                events.Add(new PromiseWarned(promise.Id));
            if (promise.BrokenAt is { } brokenAt)
                events.Add(new PromiseBroken(promise.Id, brokenAt));
        }

        return events.ToArray();
    }
}
