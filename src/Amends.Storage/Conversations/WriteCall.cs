using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Shared;
using Amends.Storage.Log;
using Amends.Storage.Words;
using NodaTime;

namespace Amends.Storage.Conversations;

/// <summary>The log of a call: who, what, what was promised. The call's id is also the id of its text.</summary>
public sealed record WriteCall(
    string CaseId, string CallId, bool Incoming, string CustomerId, Instant StartedAt, string Text, IReadOnlyList<NewPromise> Promises)
{
    public Outcome<Case> Run(Session session, Viewer viewer)
    {
        var commands = new List<ICaseCommand> { new LogCall(CallId, Incoming, CustomerId, StartedAt) };
        commands.AddRange(Promises.Select(promise => promise.Make(CallId)));
        return CaseLog.Change(session, viewer, viewer.Actor, CaseId, commands, () =>
        {
            TextStore.Add(session, CallId, CaseId, Text);
            foreach (var promise in Promises)
                TextStore.Add(session, promise.TextId, CaseId, promise.Text);
            DraftStore.Drop(session, CaseId, viewer.Actor, DraftStore.Call);
        });
    }
}
