using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage.Log;

namespace Amends.Storage.Cases;

/// <summary>Two cases are one matter: the first goes on in the second, with its promises. Nothing is copied, nothing is lost.</summary>
public sealed record MergeCases(string FromCaseId, string IntoCaseId)
{
    public Outcome<Case> Run(Session session, Viewer viewer)
    {
        if (CaseLog.Find(session, viewer, FromCaseId).Refused(out var refusal))
            return refusal;
        var from = CaseLog.Load(session, FromCaseId);
        if (CaseLog.Find(session, viewer, IntoCaseId).Refused(out refusal)
            || CaseLog.Change(session, viewer, viewer.Actor, FromCaseId, [new MergeInto(IntoCaseId)]).Refused(out refusal))
            return refusal;
        return CaseLog.Change(session, viewer, viewer.Actor, IntoCaseId, [new AbsorbCase(from)], () => session.Execute(
            """
            INSERT INTO participants (case_id, address, name, since)
            SELECT @IntoCaseId, address, name, since FROM participants WHERE case_id = @FromCaseId ON CONFLICT DO NOTHING
            """,
            this));
    }
}
