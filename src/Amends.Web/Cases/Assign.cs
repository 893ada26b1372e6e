using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Web.People;

namespace Amends.Web.Cases;

/// <summary>Gives the case to somebody, to nobody, or to another team.</summary>
/// <param name="Owner">As <see cref="FindStaff"/> reads it ("me"); "" for nobody; null: it stays with whoever has it.</param>
/// <param name="TeamId">Null: the team stays.</param>
/// <param name="SeenVersion">The version that the person was looking at; null for a program that does not mind.</param>
public sealed record Assign(string CaseId, string? Owner, string? TeamId = null, long? SeenVersion = null)
{
    public Outcome<Case> Run(Session session, Viewer viewer)
    {
        if (!CaseLog.Find(session, viewer, CaseId).Succeeded(out var state, out var refusal))
            return refusal;
        if (TeamId is not null && session.First<long>("SELECT count(*) FROM teams WHERE id = @TeamId", new { TeamId }) == 0)
            return Refusal.Invalid("team", "There is no such team.");
        var owner = state.Owner;
        if (Owner is not null)
        {
            owner = null;
            if (Owner.Length > 0)
            {
                if (!FindStaff.Run(session, viewer, "owner", Owner).Succeeded(out var found, out refusal))
                    return refusal;
                owner = found;
            }
        }

        return CaseLog.Change(session, viewer, viewer.Actor, CaseId, [new AssignCase(owner, TeamId, SeenVersion)]);
    }
}
