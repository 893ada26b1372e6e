using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Storage.Words;
using Amends.Web.Shared;

namespace Amends.Web.Cases;

/// <summary>Calls a case something else on our lists. The customer's mails keep their subject.</summary>
public sealed record ChangeSubject(string CaseId, string? Subject)
{
    public Outcome<Case> Run(Session session, Viewer viewer)
    {
        if (!PlainWords.Needed("subject", Subject, CaseSubject.Longest).Succeeded(out var subject, out var refusal))
            return refusal;
        var textId = Ids.New(session.Now);
        return CaseLog.Change(
            session, viewer, viewer.Actor, CaseId, [new SetSubject(textId)],
            () => TextStore.Add(session, textId, CaseId, CaseSubject.From(subject, "")));
    }
}
