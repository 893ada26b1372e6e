using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Promises;

/// <summary>We told the customer that we would do something by a time.</summary>
/// <param name="TextId">The words the customer saw.</param>
/// <param name="Owner">A person or a token.</param>
/// <param name="SourceId">The message or call in which it was said.</param>
public sealed record MakePromise(string PromiseId, string TextId, Actor Owner, Instant DueAt, SaidTime Said, string? SourceId) : ICaseCommand
{
    /// <summary>More than any case has; fewer than would hurt.</summary>
    public const int MostPerCase = 500;

    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;
        if (!Owner.IsStaff)
            return Refusal.Invalid("owner", "A promise belongs to a person or a program of this organisation.");
        if (DueAt <= now)
            return Refusal.Invalid("due", "A promise has to be due in the future.");
        if (DueAt > now + Duration.FromDays(3660))
            return Refusal.Invalid("due", "A promise cannot be due more than ten years from now.");
        if (state.Promises.Count >= MostPerCase)
            return Refusal.NotNow("too-many-promises", $"A case can hold {MostPerCase} promises.");
        var made = new PromiseMade(PromiseId, TextId, Owner, DueAt, PromiseWarning.At(now, DueAt), Said, SourceId);
        return state.Status is CaseStatus.Resolved or CaseStatus.Closed
            ? new CaseEvent[] { new CaseReopened(ReopenReason.Staff), made }
            : new CaseEvent[] { made };
    }
}
