using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Cases;

/// <summary>Gives the case to a person, a token, or nobody, in a team.</summary>
/// <param name="SeenVersion">The version the person was looking at; null for a program that does not mind.</param>
public sealed record AssignCase(Actor? Owner, string? TeamId, long? SeenVersion) : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by)
    {
        if (state.RefuseUnlessLive() is { } refusal)
            return refusal;
        if (Owner is { IsStaff: false })
            return Refusal.Invalid("owner", "A case belongs to a person or a program of this organisation.");
        var team = TeamId ?? state.TeamId;
        if (Owner == state.Owner && team == state.TeamId)
            return Array.Empty<CaseEvent>();
        if (SeenVersion < state.AssignedVersion)
            return new Refusal(RefusalKind.Conflict, "assigned-meanwhile", "Somebody else assigned this case while you were looking at it.");
        return new CaseEvent[] { new CaseAssigned(Owner, team) };
    }
}
