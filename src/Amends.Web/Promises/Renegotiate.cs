using Amends.Core.Cases;
using Amends.Core.Promises;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Storage.Settings;
using Amends.Storage.Words;
using Amends.Web.Shared;

namespace Amends.Web.Promises;

/// <summary>The customer was told of another time before this one passed.</summary>
/// <param name="Due">As <see cref="DueTime"/> reads it.</param>
/// <param name="MessageId">The message in which the customer was told; null when they were told on a call or in person.</param>
public sealed record Renegotiate(string CaseId, string PromiseId, string? Due, string? Reason, string? MessageId = null)
{
    public Outcome<Case> Run(Session session, Viewer viewer)
    {
        if (CaseLog.Find(session, viewer, CaseId).Refused(out var refusal)
            || !DueTime.Parse("due", Due, SettingStore.Calendar(session)).Succeeded(out var due, out refusal)
            || !PlainWords.Needed("reason", Reason, SaidPromise.Longest).Succeeded(out var reason, out refusal))
            return refusal;
        if (due.At > session.Now + NodaTime.Duration.FromDays(3660))
            return Refusal.Invalid("due", "A promise cannot be due more than ten years from now.");
        var textId = Ids.New(session.Now);
        return CaseLog.Change(
            session, viewer, viewer.Actor, CaseId, [new RenegotiatePromise(PromiseId, due.At, due.Said, textId, MessageId)],
            () => TextStore.Add(session, textId, CaseId, reason));
    }
}
