using Amends.Core.Shared;
using Amends.Storage;

namespace Amends.Web.People;

/// <summary>Who is meant by "me", the id of a person or the id of a token.</summary>
public static class FindStaff
{
    /// <param name="field">The field that a refusal names.</param>
    /// <param name="who">"me" or null: the viewer; else an id, or an actor as the API writes it (<c>user:…</c>).</param>
    public static Outcome<Actor> Run(Session session, Viewer viewer, string field, string? who)
    {
        if (string.IsNullOrWhiteSpace(who) || who == "me" || who == viewer.Actor.ToString())
            return viewer.Actor.IsStaff ? viewer.Actor : Refusal.Invalid(field, "Say who: the id of a person or of a token.");
        var id = Actor.Parse(who.Trim()) is { IsStaff: true } actor ? actor.Id : who.Trim();
        if (Ids.IsId(id))
        {
            if (session.First<long>("SELECT count(*) FROM users WHERE id = @id AND disabled = 0", new { id }) > 0)
                return Actor.User(id);
            if (session.First<long>("SELECT count(*) FROM tokens WHERE id = @id AND revoked_at IS NULL", new { id }) > 0)
                return Actor.Token(id);
        }

        return Refusal.Invalid(field, "There is nobody here with that id. Say \"me\", or the id of a person or of a token.");
    }
}
