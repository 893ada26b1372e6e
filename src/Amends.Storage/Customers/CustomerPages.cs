using System.Text;
using Amends.Core.Customers;
using Amends.Core.Shared;

namespace Amends.Storage.Customers;

/// <summary>A customer as the list shows them, with those of their cases that the viewer may see.</summary>
public sealed record CustomerLine
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Reach { get; init; }
    public long Cases { get; init; }
    public long Open { get; init; }
    public long LastSeen { get; init; }
}

/// <summary>The list of customers by name, and finding one by a piece of the name, an address or a number.</summary>
public static class CustomerPages
{
    private const int LongestSearch = 320;

    /// <param name="after">The id of the last customer of the page before.</param>
    public static Outcome<Listed<CustomerLine>> Page(Session session, Viewer viewer, string? find, string? after, int limit)
    {
        if (limit is < 1 or > Keyset.MostPerPage)
            return Refusal.Invalid("limit", $"A page holds 1 to {Keyset.MostPerPage} customers.");
        if (after is not null && !Ids.IsId(after))
            return Refusal.Invalid("after", "This is not a place in the list. Take the value of `next` from the page before.");
        var text = find?.Trim() is { Length: > 0 and <= LongestSearch } given ? given : null;
        var sql = new StringBuilder("SELECT id FROM customers WHERE merged_into IS NULL");
        if (text is not null)
        {
            sql.Append(
                """
                 AND (name LIKE @like ESCAPE '\' OR id IN (
                    SELECT customer_id FROM contact_points WHERE normalised IN (@plain, @phone) OR normalised LIKE @start ESCAPE '\'
                        OR (@tail IS NOT NULL AND kind = 'Phone' AND normalised LIKE @tail ESCAPE '\')))
                """);
        }

        if (after is not null)
            sql.Append(" AND (name, id) > (SELECT name, id FROM customers WHERE id = @after)");
        sql.Append(" ORDER BY name, id LIMIT @most");
        var digits = text is null ? "" : string.Concat(text.Where(char.IsAsciiDigit)).TrimStart('0');
        var ids = session.Query<string>(sql.ToString(), new
        {
            like = text is null ? null : "%" + Escape(text) + "%",
            plain = text is null ? null : ContactPoint.Normalise(ContactKind.Mail, text),
            phone = text is null ? null : ContactPoint.Normalise(ContactKind.Phone, text),
            start = text is null ? null : Escape(ContactPoint.Normalise(ContactKind.Mail, text)) + "%",
            tail = digits.Length >= 5 ? "%" + digits : null,
            after,
            most = limit + 1,
        });
        var next = ids.Count > limit ? ids[limit - 1] : null;
        return new Listed<CustomerLine>(Lines(session, viewer, ids.Take(limit).ToList()), next);
    }

    /// <summary>These customers, in this order.</summary>
    public static List<CustomerLine> Lines(Session session, Viewer viewer, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
            return [];
        var rows = session.Query<CustomerLine>(
            $"""
            SELECT c.id, c.name,
                (SELECT value FROM contact_points p WHERE p.customer_id = c.id ORDER BY p.created_at, p.id LIMIT 1) AS reach,
                count(r.id) AS cases, coalesce(sum(r.status = 'open'), 0) AS open, coalesce(max(coalesce(r.last_in_at, r.opened_at)), c.created_at) AS last_seen
            FROM customers c LEFT JOIN case_rows r ON r.customer_id = c.id{(viewer.SeesAllTeams ? "" : " AND r.team_id IN @teams")}
            WHERE c.id IN @ids GROUP BY c.id, c.name, c.created_at
            """,
            new { ids, teams = viewer.TeamIds }).ToDictionary(row => row.Id);
        return ids.Where(rows.ContainsKey).Select(id => rows[id]).ToList();
    }

    /// <summary>Others with exactly this name: perhaps the same person.</summary>
    public static List<string> OfSameName(Session session, CustomerRow customer, int most) => session.Query<string>(
        "SELECT id FROM customers WHERE merged_into IS NULL AND name = @Name AND id <> @Id ORDER BY id LIMIT @most",
        new { customer.Name, customer.Id, most });

    /// <summary>Who was merged into this customer, the newest first.</summary>
    public static List<string> MergedInto(Session session, string customerId, int most) => session.Query<string>(
        "SELECT id FROM customers WHERE merged_into = @customerId ORDER BY id DESC LIMIT @most", new { customerId, most });

    /// <summary>The ways to reach them, with the ids that forms need.</summary>
    public static List<(string Id, ContactPoint Point)> Points(Session session, string customerId) => session
        .Query<PointRow>("SELECT id, kind, value, normalised FROM contact_points WHERE customer_id = @customerId ORDER BY created_at, id", new { customerId })
        .ConvertAll(row => (row.Id, new ContactPoint(Enum.Parse<ContactKind>(row.Kind), row.Value, row.Normalised)));

    private static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private sealed record PointRow(string Id, string Kind, string Value, string Normalised);
}
