using Amends.Core.Cases;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Conversations;

/// <summary>Words for us alone.</summary>
public sealed record AddNote(string NoteId) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by) => state.RefuseUnlessLive() is { } refusal
        ? refusal
        : new CaseEvent[] { new NoteAdded(NoteId) };
}
