using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Cases;

/// <summary>Ends a case. An open promise refuses it, as with resolving.</summary>
public sealed record CloseCase(string? TextId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;
        if (state.Status == CaseStatus.Closed)
            return Refusal.NotNow("case-is-closed", "This case is already closed.");
        return state.OpenPromises.Any()
            ? Refusal.NotNow("promises-are-open", "A promise is still open. Mark it as kept, move it or withdraw it first.")
            : new CaseEvent[] { new CaseClosed(TextId) };
    }
}
