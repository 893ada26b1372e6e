using Amends.Core.Customers;
using Amends.Core.Shared;

namespace Amends.Storage.Customers;

/// <summary>Customers and how to reach them.</summary>
public static class CustomerStore
{
    /// <summary>The customer with this contact point, made from this first contact where there is none.</summary>
    public static CustomerRow FindOrCreate(Session session, ContactPoint point, string? name)
    {
        if (FindByContact(session, point) is { } known)
            return known;
        var customer = Create(session, Clean(name) ?? NameFrom(point));
        AddContact(session, customer.Id, point);
        return customer;
    }

    public static CustomerRow Create(Session session, string name, string? language = null)
    {
        var row = new CustomerRow { Id = Ids.New(session.Now), Name = name, Language = language, CreatedAt = session.Now.Milliseconds(), Version = 1 };
        session.Execute(
            "INSERT INTO customers (id, name, language, zone, created_at, version) VALUES (@Id, @Name, @Language, @Zone, @CreatedAt, @Version)", row);
        return row;
    }

    public static CustomerRow? FindByContact(Session session, ContactPoint point) => session.First<CustomerRow>(
        """
        SELECT c.* FROM contact_points p JOIN customers c ON c.id = p.customer_id
        WHERE p.kind = @kind AND p.normalised = @Normalised
        """,
        new { kind = point.Kind.ToString(), point.Normalised });

    /// <summary>The customer; where it was merged, the one that it lives on in.</summary>
    public static CustomerRow? Find(Session session, string id)
    {
        var row = Row(session, id);
        for (var step = 0; step < 20 && row?.MergedInto is { } next; step++)
            row = Row(session, next);
        return row;
    }

    public static IReadOnlyList<ContactPoint> Contacts(Session session, string customerId) => session
        .Query<PointRow>("SELECT kind, value, normalised FROM contact_points WHERE customer_id = @customerId ORDER BY created_at, id", new { customerId })
        .ConvertAll(row => new ContactPoint(Enum.Parse<ContactKind>(row.Kind), row.Value, row.Normalised));

    /// <returns>False when the contact point belongs to a customer already.</returns>
    public static bool AddContact(Session session, string customerId, ContactPoint point) => session.Execute(
        """
        INSERT INTO contact_points (id, customer_id, kind, value, normalised, created_at)
        VALUES (@id, @customerId, @kind, @Value, @Normalised, @at) ON CONFLICT (kind, normalised) DO NOTHING
        """,
        new { id = Ids.New(session.Now), customerId, kind = point.Kind.ToString(), point.Value, point.Normalised, at = session.Now.Milliseconds() }) == 1;

    private static CustomerRow? Row(Session session, string id) => session.First<CustomerRow>("SELECT * FROM customers WHERE id = @id", new { id });

    private static string? Clean(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim() is { Length: > 200 } text ? text[..200] : name.Trim();

    /// <summary>Until we know a name, people are called by what stands before the @.</summary>
    private static string NameFrom(ContactPoint point) =>
        point.Kind == ContactKind.Mail && point.Value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? point.Value[..at] : point.Value;

    private sealed record PointRow(string Kind, string Value, string Normalised);
}

public sealed record CustomerRow
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Language { get; init; }
    public string? Zone { get; init; }
    public string? MergedInto { get; init; }
    public long CreatedAt { get; init; }
    public long Version { get; init; }
}
