using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;

namespace Amends.Web.Cases;

/// <summary>This case goes on in another one, with its promises. Joining a case that was offered is the same.</summary>
public sealed record Merge(string CaseId, string IntoCaseId)
{
    /// <returns>The case that lives on.</returns>
    public Outcome<Case> Run(Session session, Viewer viewer)
    {
        if (CaseId == IntoCaseId)
            return Refusal.Invalid("into", "A case cannot be merged into itself.");
        if (Storage.Log.CaseLog.Find(session, viewer, CaseId).Refused(out var refusal))
            return refusal;
        return Storage.Log.CaseLog.Find(session, viewer, IntoCaseId).Succeeded(out var into, out _) && into.MergedInto is null
            ? new MergeCases(CaseId, IntoCaseId).Run(session, viewer)
            : Refusal.Invalid("into", "There is no such case to go on in, or you may not see it, or it was merged itself.");
    }
}
