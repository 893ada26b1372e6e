using Amends.Core.Cases;
using Amends.Core.Promises;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Storage.Words;
using Amends.Web.Shared;

namespace Amends.Web.Promises;

/// <summary>It will not be done, and the customer was told why.</summary>
/// <param name="MessageId">The message in which the customer was told; null when they were told on a call or in person.</param>
public sealed record Withdraw(string CaseId, string PromiseId, string? Reason, string? MessageId = null)
{
    public Outcome<Case> Run(Session session, Viewer viewer)
    {
        if (CaseLog.Find(session, viewer, CaseId).Refused(out var refusal)
            || !PlainWords.Needed("reason", Reason, SaidPromise.Longest).Succeeded(out var reason, out refusal))
            return refusal;
        var textId = Ids.New(session.Now);
        return CaseLog.Change(
            session, viewer, viewer.Actor, CaseId, [new WithdrawPromise(PromiseId, textId, MessageId)],
            () => TextStore.Add(session, textId, CaseId, reason));
    }
}
