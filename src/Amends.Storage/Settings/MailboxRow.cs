using Amends.Core.Conversations;
using Amends.Core.Customers;

namespace Amends.Storage.Settings;

/// <summary>An address of ours, with the team and brand that its mail belongs to.</summary>
public sealed record MailboxRow
{
    private const string Columns = "id, address, name, team_id, brand_id, reply_token, acknowledge";

    public string Id { get; init; } = "";
    public string Address { get; init; } = "";
    public string Name { get; init; } = "";
    public string TeamId { get; init; } = Defaults.TeamId;
    public string BrandId { get; init; } = Defaults.BrandId;
    public long ReplyToken { get; init; }
    public long Acknowledge { get; init; }

    public bool Acknowledges => Acknowledge != 0;

    public string? IdOrNull => Id.Length == 0 ? null : Id;

    /// <summary>The mailbox that one of these addresses names; else the first; before there is any, the desk's own team and brand.</summary>
    public static MailboxRow For(Session session, IEnumerable<string> addresses)
    {
        foreach (var address in addresses.Take(200))
        {
            if (Find(session, address) is { } mailbox)
                return mailbox;
        }

        return session.First<MailboxRow>($"SELECT {Columns} FROM mailboxes ORDER BY id LIMIT 1") ?? new MailboxRow();
    }

    public static MailboxRow? Get(Session session, string id) =>
        session.First<MailboxRow>($"SELECT {Columns} FROM mailboxes WHERE id = @id", new { id });

    public static bool IsOurs(Session session, string address) => Find(session, address) is not null;

    private static MailboxRow? Find(Session session, string address) => session.First<MailboxRow>(
        $"SELECT {Columns} FROM mailboxes WHERE normalised IN (@whole, @plain)",
        new
        {
            whole = ContactPoint.Normalise(ContactKind.Mail, address),
            plain = ContactPoint.Normalise(ContactKind.Mail, ReplyAddress.Without(address)),
        });
}

/// <summary>The team and the brand that are there from the first moment, before anybody set anything up.</summary>
public static class Defaults
{
    public const string TeamId = "00000000-0000-7000-8000-000000000001";
    public const string BrandId = "00000000-0000-7000-8000-000000000002";
}
