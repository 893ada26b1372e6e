using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Storage.Settings;
using Amends.Storage.Words;

namespace Amends.Web.Promises;

/// <summary>Makes a promise on a case that was said elsewhere: on a call, in person, in a message that is already there.</summary>
/// <param name="SourceId">The message or call in which it was said, where there is one.</param>
public sealed record Make(string CaseId, SaidPromise Draft, string? SourceId = null)
{
    public Outcome<Promised> Run(Session session, Viewer viewer)
    {
        if (CaseLog.Find(session, viewer, CaseId).Refused(out var refusal)
            || !Draft.Ready(session, viewer, SettingStore.Calendar(session)).Succeeded(out var promise, out refusal))
            return refusal;
        return CaseLog.Change(
            session, viewer, viewer.Actor, CaseId, [promise.Make(SourceId)], () => TextStore.Add(session, promise.TextId, CaseId, promise.Text))
            .Map(state => new Promised(state, promise.Id));
    }
}

public sealed record Promised(Case Case, string PromiseId);
