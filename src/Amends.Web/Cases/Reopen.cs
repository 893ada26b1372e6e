using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;

namespace Amends.Web.Cases;

/// <summary>There is more to do after all.</summary>
public sealed record Reopen(string CaseId)
{
    public Outcome<Case> Run(Session session, Viewer viewer) => CaseLog.Change(session, viewer, viewer.Actor, CaseId, [new ReopenCase()]);
}
