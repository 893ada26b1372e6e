using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage.Changes;
using Amends.Storage.Log;

namespace Amends.Storage.Inbound;

/// <summary>A person said that a case has nothing to do with the one it was offered to join: it is not offered again.</summary>
public static class KeepApart
{
    public static Outcome<Case> Run(Session session, Viewer viewer, string caseId)
    {
        if (!CaseLog.Find(session, viewer, caseId).Succeeded(out var state, out var refusal))
            return refusal;
        if (session.Execute("UPDATE arrivals SET offered_case_id = NULL WHERE case_id = @caseId AND offered_case_id IS NOT NULL", new { caseId }) > 0)
            ChangeRecord.Write(session, viewer.Actor, "arrival", caseId, new { did = "kept-apart" });
        return state;
    }
}
