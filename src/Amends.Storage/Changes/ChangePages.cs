using System.Text.Json;
using System.Text.RegularExpressions;
using Amends.Core.Shared;
using Amends.Storage.People;
using NodaTime;

namespace Amends.Storage.Changes;

/// <summary>A row of the change record, with the names of today.</summary>
/// <param name="Actor">As it was written: <c>user:…</c>, <c>token:…</c> or <c>desk</c>.</param>
/// <param name="ActorName">Null where there is none any more, and for the desk itself.</param>
/// <param name="Noun">user, team, brand, mailbox, setting, token, customer.</param>
/// <param name="NounName">What it is called now; null where it has no name or is gone.</param>
/// <param name="What">Json: what was done, and the new values; the names of people, teams and brands stand in place of their ids.</param>
public sealed record Change(string Id, Instant At, string Actor, string? ActorName, string Noun, string NounId, string? NounName, string What);

/// <summary>Reads the change record, the newest first.</summary>
public static partial class ChangePages
{
    // The tables of what has a name. Fixed text: never from outside.
    private static readonly (string Noun, string Table)[] Named =
        [("user", "users"), ("team", "teams"), ("brand", "brands"), ("mailbox", "mailboxes"), ("token", "tokens"), ("customer", "customers")];

    // What the values of a row name by id.
    private static readonly string[] Referred = ["user", "team", "brand"];

    /// <summary>Of one page: a very large team shows its last members as ids.</summary>
    private const int MostIds = 5000;

    public static Outcome<Listed<Change>> Read(Session session, string? after, int limit)
    {
        if (!Keyset.Parse(after, Keyset.Last).Succeeded(out var place, out var refusal))
            return refusal;
        limit = Math.Clamp(limit, 1, Keyset.MostPerPage);
        // Ids are in the order of time (UUIDv7), so the id alone is the key.
        var rows = session.Query<Row>(
            "SELECT id, at, actor, noun, noun_id, what FROM change_record WHERE id < @Id ORDER BY id DESC LIMIT @most", new { place.Id, most = limit + 1 });
        var page = Listed.Cut(rows, limit, row => new Keyset(row.At, row.Id));
        var actors = StaffNames.Of(session, page.Items.Select(row => row.Actor));
        var names = Names(session, page.Items);
        return new Listed<Change>(
            [.. page.Items.Select(row => new Change(
                row.Id,
                row.At.ToInstant(),
                row.Actor,
                actors.GetValueOrDefault(row.Actor),
                row.Noun,
                row.NounId,
                names.GetValueOrDefault((row.Noun, row.NounId)),
                Readable(row.What, names)))],
            page.Next);
    }

    private static string Readable(string what, Dictionary<(string Noun, string Id), string> names) => QuotedId().Replace(what, id =>
    {
        var bare = id.Value.Trim('"');
        var name = Referred.Select(noun => names.GetValueOrDefault((noun, bare))).FirstOrDefault(found => found is not null);
        return name is null ? id.Value : JsonSerializer.Serialize(name);
    });

    private static Dictionary<(string, string), string> Names(Session session, IReadOnlyList<Row> rows)
    {
        var names = new Dictionary<(string, string), string>();
        foreach (var (noun, table) in Named)
        {
            var ids = rows.Where(row => row.Noun == noun).Select(row => row.NounId).ToHashSet();
            if (Referred.Contains(noun))
                ids.UnionWith(rows.SelectMany(row => QuotedId().Matches(row.What).Take(MostIds)).Select(id => id.Value.Trim('"')).Take(MostIds));
            if (ids.Count == 0)
                continue;
            var column = noun == "mailbox" ? "address" : "name";
            foreach (var named in session.Query<Name>($"SELECT id AS Id, {column} AS Text FROM {table} WHERE id IN @ids", new { ids }))
                names[(noun, named.Id)] = named.Text;
        }

        return names;
    }

    [GeneratedRegex("\"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\"", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedId();

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public long At { get; set; }
        public string Actor { get; set; } = "";
        public string Noun { get; set; } = "";
        public string NounId { get; set; } = "";
        public string What { get; set; } = "";
    }

    private sealed class Name
    {
        public string Id { get; set; } = "";
        public string Text { get; set; } = "";
    }
}
