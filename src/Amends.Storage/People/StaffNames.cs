using Amends.Core.Shared;

namespace Amends.Storage.People;

/// <summary>The names of people and programs, for the actors that a page shows.</summary>
public static class StaffNames
{
    public static IReadOnlyDictionary<string, string> Of(Session session, IEnumerable<string?> actors)
    {
        var parsed = actors.Distinct().Select(Actor.Parse).OfType<Actor>().ToList();
        var names = new Dictionary<string, string>();
        Add(session, names, "users", parsed.Where(actor => actor.Kind == ActorKind.User).ToList());
        Add(session, names, "tokens", parsed.Where(actor => actor.Kind == ActorKind.Token).ToList());
        return names;
    }

    private static void Add(Session session, Dictionary<string, string> names, string table, List<Actor> actors)
    {
        if (actors.Count == 0)
            return;
        var byId = actors.ToDictionary(actor => actor.Id, actor => actor.ToString());
        foreach (var row in session.Query<Row>($"SELECT id, name FROM {table} WHERE id IN @ids", new { ids = byId.Keys }))
            names[byId[row.Id]] = row.Name;
    }

    private sealed record Row(string Id, string Name);
}
