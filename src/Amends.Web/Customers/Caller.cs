using Amends.Storage;
using Amends.Storage.Customers;
using Amends.Web.Shared;
using StoredCustomer = Amends.Storage.Customers.CustomerRow;

namespace Amends.Web.Customers;

/// <summary>Who somebody typed: a name, a number, an address, or one of the suggestions, <c>Marta Kowalska &lt;marta@example.org&gt;</c>.</summary>
internal static class Caller
{
    private const int MostSuggested = 12;
    private const int LongestQuery = 100;

    public static WhoCalled Read(Session session, string who, string reach)
    {
        var name = who.Trim();
        if (reach.Length == 0 && name.EndsWith('>') && name.LastIndexOf('<') is >= 0 and var at)
            (name, reach) = (name[..at].Trim(), name[(at + 1)..^1]);
        else if (reach.Length == 0 && (name.Contains('@', StringComparison.Ordinal) || IsNumber(name)))
            (name, reach) = ("", name);
        reach = reach.Trim();
        if (reach.Length == 0 && Unreachable(session, name) is { } known)
            return new WhoCalled(known);
        return new WhoCalled(
            null, name.Length == 0 ? null : name,
            reach.Contains('@', StringComparison.Ordinal) ? reach : null,
            reach.Length > 0 && !reach.Contains('@', StringComparison.Ordinal) ? reach : null);
    }

    /// <summary>The customer that is meant, where we know one.</summary>
    public static StoredCustomer? Known(this WhoCalled who, Session session) => who.Id is { } id
        ? CustomerStore.Find(session, id)
        : who.Points().Succeeded(out var points, out _) ? points.Select(point => CustomerStore.FindByContact(session, point)).FirstOrDefault(row => row is not null) : null;

    /// <summary>Customers whose name, address or number begins like this; with nothing typed, the latest ones.</summary>
    public static List<Choice> Like(Session session, string typed)
    {
        var text = typed.Trim();
        if (text.Length > LongestQuery)
            return [];
        var rows = text.Length == 0
            ? session.Query<Row>(
                """
                SELECT c.name, p.value FROM (SELECT customer_id FROM case_rows ORDER BY updated_at DESC, id DESC LIMIT @most) r
                JOIN customers c ON c.id = r.customer_id LEFT JOIN contact_points p ON p.customer_id = c.id GROUP BY c.id
                """,
                new { most = MostSuggested })
            : session.Query<Row>(
                """
                SELECT name, value FROM (
                    SELECT c.id, c.name, (SELECT value FROM contact_points p WHERE p.customer_id = c.id ORDER BY created_at LIMIT 1) AS value
                    FROM customers c WHERE c.merged_into IS NULL AND (c.name >= @text AND c.name < @end OR c.name >= @capital AND c.name < @capitalEnd) LIMIT @most)
                UNION
                SELECT name, value FROM (
                    SELECT c.name, p.value FROM contact_points p JOIN customers c ON c.id = p.customer_id
                    WHERE p.normalised >= @plain AND p.normalised < @plainEnd AND p.kind IN ('Mail', 'Phone') LIMIT @most)
                LIMIT @most
                """,
                new
                {
                    text, end = text + "\uffff", capital = Capital(text), capitalEnd = Capital(text) + "\uffff", plain = Plain(text), plainEnd = Plain(text) + "\uffff",
                    most = MostSuggested,
                });
        return rows.ConvertAll(row => new Choice(string.IsNullOrEmpty(row.Value) ? row.Name : $"{row.Name} <{row.Value}>", row.Name));
    }

    private static string? Unreachable(Session session, string name) => session.Query<string>(
        "SELECT id FROM customers c WHERE name = @name AND merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM contact_points p WHERE p.customer_id = c.id) LIMIT 2",
        new { name }) is [var only] ? only : null;

    private static bool IsNumber(string text) => text.Count(char.IsAsciiDigit) >= 3 && text.All(letter => char.IsAsciiDigit(letter) || letter is '+' or ' ' or '-' or '(' or ')' or '/' or '.');

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Plain(string text) => IsNumber(text) ? Core.Customers.ContactPoint.Normalise(Core.Customers.ContactKind.Phone, text) : text.ToLowerInvariant();

    private sealed record Row
    {
        public string Name { get; init; } = "";
        public string? Value { get; init; }
    }
}
