using Amends.Core.Cases;
using Amends.Core.Promises;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Web.People;

namespace Amends.Web.Promises;

/// <summary>Somebody else keeps it.</summary>
/// <param name="Owner">As <see cref="FindStaff"/> reads it.</param>
public sealed record HandOn(string CaseId, string PromiseId, string? Owner)
{
    public Outcome<Case> Run(Session session, Viewer viewer) =>
        CaseLog.Find(session, viewer, CaseId)
            .Then(_ => FindStaff.Run(session, viewer, "owner", Owner))
            .Then(owner => CaseLog.Change(session, viewer, viewer.Actor, CaseId, [new HandOnPromise(PromiseId, owner)]));
}
