using Amends.Core.Cases;
using Amends.Core.Promises;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;

namespace Amends.Web.Promises;

/// <summary>What was promised is done.</summary>
public sealed record Keep(string CaseId, string PromiseId)
{
    public Outcome<Case> Run(Session session, Viewer viewer) =>
        CaseLog.Change(session, viewer, viewer.Actor, CaseId, [new KeepPromise(PromiseId)]);
}
