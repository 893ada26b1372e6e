using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Cases;

/// <summary>This case goes on in another one. Its open promises move along: they are owed all the same.</summary>
public sealed record MergeInto(string IntoCaseId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;
        return IntoCaseId == state.Id
            ? Refusal.Invalid("into", "A case cannot be merged into itself.")
            : new CaseEvent[] { new CaseMergedInto(IntoCaseId) };
    }
}
