using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.Shared;
using Amends.Storage.Log;
using Amends.Storage.Words;

namespace Amends.Storage.Conversations;

/// <summary>Words for us alone: the note's id is also the id of its text.</summary>
public sealed record WriteNote(string CaseId, string NoteId, string Text)
{
    public Outcome<Case> Run(Session session, Viewer viewer) => CaseLog.Change(
        session, viewer, viewer.Actor, CaseId, [new AddNote(NoteId)],
        () =>
        {
            TextStore.Add(session, NoteId, CaseId, Text);
            DraftStore.Drop(session, CaseId, viewer.Actor, DraftStore.Note);
        });
}
