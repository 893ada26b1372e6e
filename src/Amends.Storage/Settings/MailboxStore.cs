using Amends.Core.Shared;
using Amends.Storage.Changes;
using Amends.Storage.People;

namespace Amends.Storage.Settings;

/// <summary>An address that the desk takes mail for and answers from.</summary>
/// <param name="Name">The display name of what is sent.</param>
/// <param name="ReplyToken">Put the case's token into the local part of Reply-To.</param>
/// <param name="Acknowledge">Answer a first letter by itself, where the desk does so at all.</param>
public sealed record Mailbox(string Id, string Address, string Name, string TeamId, string BrandId, bool ReplyToken, bool Acknowledge);

public sealed class MailboxStore(Database database)
{
    public const int MaxMailboxes = 500;
    private const int MaxName = 100;

    /// <summary>All of them, the oldest first.</summary>
    public Task<IReadOnlyList<Mailbox>> List() => database.Read(List);

    public Task<Mailbox?> FindByAddress(string address) => database.Read(session => FindByAddress(session, address));

    /// <summary>Adds a mailbox (its id is "") or changes one.</summary>
    public Task<Outcome<Mailbox>> Save(Actor actor, Mailbox mailbox) => database.Write(session => Save(session, actor, mailbox));

    public static IReadOnlyList<Mailbox> List(Session session) =>
        session.Query<Row>(Select + "ORDER BY id").ConvertAll(row => row.ToMailbox());

    public static Mailbox? FindByAddress(Session session, string address) => session.First<Row>(
        Select + "WHERE normalised = @normalised", new { normalised = UserStore.Normalise(address) })?.ToMailbox();

    public static Outcome<Mailbox> Save(Session session, Actor actor, Mailbox mailbox)
    {
        if (Wrong(mailbox.Address, mailbox.Name) is { } wrong)
            return wrong;
        if (FindByAddress(session, mailbox.Address) is { } other && other.Id != mailbox.Id)
            return Refusal.Invalid("address", "There is a mailbox with this address already.");
        if (session.First<long>("SELECT EXISTS (SELECT 1 FROM teams WHERE id = @TeamId)", new { mailbox.TeamId }) == 0)
            return Refusal.Invalid("teamId", "Choose the team that gets this mail.");
        if (session.First<long>("SELECT EXISTS (SELECT 1 FROM brands WHERE id = @BrandId)", new { mailbox.BrandId }) == 0)
            return Refusal.Invalid("brandId", "Choose the brand that this mailbox speaks for.");
        if (mailbox.Id.Length == 0 && session.First<long>("SELECT count(*) FROM mailboxes") >= MaxMailboxes)
            return Refusal.NotNow("too-many-mailboxes", $"There are {MaxMailboxes} mailboxes already.");

        var kept = mailbox with
        {
            Id = mailbox.Id.Length == 0 ? Ids.New(session.Now) : mailbox.Id,
            Address = mailbox.Address.Trim(),
            Name = mailbox.Name.Trim(),
        };
        var row = new
        {
            kept.Id,
            kept.Address,
            normalised = UserStore.Normalise(kept.Address),
            kept.Name,
            kept.TeamId,
            kept.BrandId,
            replyToken = kept.ReplyToken ? 1L : 0L,
            acknowledge = kept.Acknowledge ? 1L : 0L,
        };
        var done = mailbox.Id.Length == 0
            ? session.Execute(
                """
                INSERT INTO mailboxes (id, address, normalised, name, team_id, brand_id, reply_token, acknowledge)
                VALUES (@Id, @Address, @normalised, @Name, @TeamId, @BrandId, @replyToken, @acknowledge)
                """,
                row)
            : session.Execute(
                """
                UPDATE mailboxes SET address = @Address, normalised = @normalised, name = @Name, team_id = @TeamId, brand_id = @BrandId,
                    reply_token = @replyToken, acknowledge = @acknowledge
                WHERE id = @Id
                """,
                row);
        if (done == 0)
            return Refusal.NotFound("mailbox");
        ChangeRecord.Write(session, actor, "mailbox", kept.Id, new { did = mailbox.Id.Length == 0 ? "created" : "changed", mailbox = kept });
        return kept;
    }

    internal static Refusal? Wrong(string address, string name)
    {
        if (!UserStore.IsEmail(address))
            return Refusal.Invalid("address", "That is not a mail address. It looks like help@example.org.");
        return string.IsNullOrWhiteSpace(name) || name.Trim().Length > MaxName || name.Any(char.IsControl)
            ? Refusal.Invalid("name", $"A name is needed, with at most {MaxName} characters.")
            : null;
    }

    private const string Select = """
        SELECT id AS Id, address AS Address, name AS Name, team_id AS TeamId, brand_id AS BrandId, reply_token AS ReplyToken, acknowledge AS Acknowledge
        FROM mailboxes

        """;

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string Address { get; set; } = "";
        public string Name { get; set; } = "";
        public string TeamId { get; set; } = "";
        public string BrandId { get; set; } = "";
        public long ReplyToken { get; set; }
        public long Acknowledge { get; set; }

        public Mailbox ToMailbox() => new(Id, Address, Name, TeamId, BrandId, ReplyToken != 0, Acknowledge != 0);
    }
}
