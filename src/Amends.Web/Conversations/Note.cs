using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Conversations;
using Amends.Web.Shared;

namespace Amends.Web.Conversations;

/// <summary>Words on a case for us alone.</summary>
public sealed record Note(string CaseId, string? Text)
{
    public Outcome<Noted> Run(Session session, Viewer viewer)
    {
        if (!PlainWords.Needed("text", Text, Reply.LongestText).Succeeded(out var text, out var refusal))
            return refusal;
        var id = Ids.New(session.Now);
        return new WriteNote(CaseId, id, text).Run(session, viewer).Map(state => new Noted(state, id));
    }
}

public sealed record Noted(Case Case, string NoteId);
