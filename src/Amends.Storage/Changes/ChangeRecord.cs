using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amends.Core.Shared;

namespace Amends.Storage.Changes;

/// <summary>Who changed what in the plain tables, and when. Written in the transaction of the change itself; never holds a secret.</summary>
public static class ChangeRecord
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="noun">The thing, in one word: <c>user</c>, <c>team</c>, <c>setting</c>.</param>
    /// <param name="id">Its id.</param>
    /// <param name="what">Names and new values: <c>new { did = "role", role = "supervisor" }</c>.</param>
    public static void Write(Session session, Actor actor, string noun, string id, object what) => session.Execute(
        "INSERT INTO change_record (id, at, actor, noun, noun_id, what) VALUES (@id, @at, @actor, @noun, @nounId, @what)",
        new
        {
            id = Ids.New(session.Now),
            at = session.Now.Milliseconds(),
            actor = actor.ToString(),
            noun,
            nounId = id,
            what = JsonSerializer.Serialize(what, what.GetType(), Json),
        });
}
