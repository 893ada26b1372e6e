using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Storage.Words;
using Amends.Web.Promises;
using Amends.Web.Shared;

namespace Amends.Web.Cases;

/// <summary>Ends a case. Refused while a promise is open.</summary>
/// <param name="Text">Why, for us; may be missing.</param>
public sealed record Close(string CaseId, string? Text = null)
{
    public Outcome<Case> Run(Session session, Viewer viewer)
    {
        if (!PlainWords.Optional("text", Text, SaidPromise.Longest).Succeeded(out var text, out var refusal))
            return refusal;
        var textId = text is null ? null : Ids.New(session.Now);
        return CaseLog.Change(session, viewer, viewer.Actor, CaseId, [new CloseCase(textId)], () =>
        {
            if (textId is not null)
                TextStore.Add(session, textId, CaseId, text!);
        });
    }
}
