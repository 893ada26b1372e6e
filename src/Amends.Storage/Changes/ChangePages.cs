using Amends.Core.Shared;
using Amends.Storage.People;
using NodaTime;

namespace Amends.Storage.Changes;

/// <summary>A row of the change record, with the names of today.</summary>
/// <param name="Actor">As it was written: <c>user:…</c>, <c>token:…</c> or <c>desk</c>.</param>
/// <param name="ActorName">Null where there is none any more, and for the desk itself.</param>
/// <param name="Noun">user, team, brand, mailbox, setting, token, customer.</param>
/// <param name="NounName">What it is called now; null where it has no name or is gone.</param>
/// <param name="What">Json: what was done, and the new values.</param>
public sealed record Change(string Id, Instant At, string Actor, string? ActorName, string Noun, string NounId, string? NounName, string What);

/// <summary>Reads the change record, the newest first.</summary>
public static class ChangePages
{
    // The tables of what has a name. Fixed text: never from outside.
    private static readonly (string Noun, string Table)[] Named =
        [("user", "users"), ("team", "teams"), ("brand", "brands"), ("mailbox", "mailboxes"), ("token", "tokens"), ("customer", "customers")];

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
                row.What))],
            page.Next);
    }

    private static Dictionary<(string, string), string> Names(Session session, IReadOnlyList<Row> rows)
    {
        var names = new Dictionary<(string, string), string>();
        foreach (var (noun, table) in Named)
        {
            var ids = rows.Where(row => row.Noun == noun).Select(row => row.NounId).Distinct().ToList();
            if (ids.Count == 0)
                continue;
            var column = noun == "mailbox" ? "address" : "name";
            foreach (var named in session.Query<Name>($"SELECT id AS Id, {column} AS Text FROM {table} WHERE id IN @ids", new { ids }))
                names[(noun, named.Id)] = named.Text;
        }

        return names;
    }

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
