using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Storage.Words;
using Amends.Web.Promises;
using Amends.Web.Shared;

namespace Amends.Web.Cases;

/// <summary>What was promised is done. Refused while a promise is open.</summary>
/// <param name="Text">How it ended, for us; may be missing.</param>
/// <param name="FollowUp">As <see cref="FollowUpTime"/> reads it; null: as the settings say.</param>
public sealed record Resolve(string CaseId, string? Text = null, string? FollowUp = null)
{
    public Outcome<Case> Run(Session session, Viewer viewer)
    {
        if (!CaseLog.Find(session, viewer, CaseId).Succeeded(out var state, out var refusal)
            || !PlainWords.Optional("text", Text, SaidPromise.Longest).Succeeded(out var text, out refusal)
            || !FollowUpTime.Find(session, state, FollowUp, keeps: false).Succeeded(out var followUpAt, out refusal))
            return refusal;
        var textId = text is null ? null : Ids.New(session.Now);
        return CaseLog.Change(session, viewer, viewer.Actor, CaseId, [new ResolveCase(textId, followUpAt)], () =>
        {
            if (textId is not null)
                TextStore.Add(session, textId, CaseId, text!);
        });
    }
}
