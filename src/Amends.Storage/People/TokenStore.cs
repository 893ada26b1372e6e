using System.Security.Cryptography;
using System.Text;
using Amends.Core.Shared;
using Amends.Storage.Changes;
using NodaTime;

namespace Amends.Storage.People;

/// <summary>A program's sign-in. Only the hash of the token is kept.</summary>
public sealed record ApiToken(string Id, string Name, Role Role, Instant CreatedAt, Actor CreatedBy, Instant? RevokedAt);

/// <summary>A token at the one moment when its text is known.</summary>
/// <param name="Secret">What the program sends as <c>Authorization: Bearer …</c>.</param>
public sealed record NewToken(ApiToken Token, string Secret);

/// <summary>API tokens: made, shown once, revoked. A revoked one stays, because it may have acted and may own promises.</summary>
public sealed class TokenStore(Database database)
{
    public const int MaxName = 200;

    private const string Prefix = "amends_";
    private const string Noun = "token";

    // Base62; forty of them are 238 bits.
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Length = 40;

    private const string Columns = "id AS Id, name AS Name, role AS Role, created_at AS CreatedAt, created_by AS CreatedBy, revoked_at AS RevokedAt";

    public Task<Outcome<NewToken>> Create(Actor actor, string name, Role role) => database.Write(session => Create(session, actor, name, role));

    /// <param name="idOrName">The id, or the name where one token in use has it.</param>
    public Task<Outcome<ApiToken>> Revoke(Actor actor, string idOrName) => database.Write(session => Revoke(session, actor, idOrName));

    /// <summary>All of them, the newest first, the revoked ones too.</summary>
    public Task<IReadOnlyList<ApiToken>> List() => database.Read(List);

    /// <summary>The token with this hash; null where there is none, or it was revoked.</summary>
    public Task<ApiToken?> Find(string hash) => database.Read(session => Find(session, hash));

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static Outcome<NewToken> Create(Session session, Actor actor, string name, Role role)
    {
        name = name.Trim();
        if (name.Length is 0 or > MaxName || name.Any(char.IsControl))
            return Refusal.Invalid("name", $"A token needs a name of at most {MaxName} characters, so that people know whose it is.");

        var secret = Prefix + RandomNumberGenerator.GetString(Letters, Length);
        var token = new ApiToken(Ids.New(session.Now), name, role, session.Now, actor, null);
        session.Execute(
            "INSERT INTO tokens (id, name, hash, role, created_at, created_by) VALUES (@Id, @Name, @hash, @role, @at, @by)",
            new { token.Id, token.Name, hash = Hash(secret), role = role.Text(), at = session.Now.Milliseconds(), by = actor.ToString() });
        ChangeRecord.Write(session, actor, Noun, token.Id, new { did = "created", name, role = role.Text() });
        return new NewToken(token, secret);
    }

    public static Outcome<ApiToken> Revoke(Session session, Actor actor, string idOrName)
    {
        var rows = session.Query<Row>(
            $"SELECT {Columns} FROM tokens WHERE id = @idOrName OR name = @idOrName ORDER BY revoked_at IS NOT NULL, id DESC LIMIT 2", new { idOrName });
        if (rows.Count == 0)
            return Refusal.NotFound("token");
        if (rows.Count == 2 && rows[1].RevokedAt is null)
            return new Refusal(RefusalKind.Conflict, "token-name-not-unique", $"Several tokens in use are called \"{idOrName}\". Say the id of the one you mean.");
        var row = rows[0];
        if (row.RevokedAt is not null)
            return row.ToToken();
        session.Execute("UPDATE tokens SET revoked_at = @at WHERE id = @Id", new { row.Id, at = session.Now.Milliseconds() });
        ChangeRecord.Write(session, actor, Noun, row.Id, new { did = "revoked" });
        return row.ToToken() with { RevokedAt = session.Now };
    }

    public static IReadOnlyList<ApiToken> List(Session session) =>
        session.Query<Row>($"SELECT {Columns} FROM tokens ORDER BY id DESC LIMIT 10000").ConvertAll(row => row.ToToken());

    public static ApiToken? Find(Session session, string hash) =>
        session.First<Row>($"SELECT {Columns} FROM tokens WHERE hash = @hash AND revoked_at IS NULL", new { hash })?.ToToken();

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string Name { get; set; } = "";
        public string Role { get; set; } = "";
        public long CreatedAt { get; set; }
        public string CreatedBy { get; set; } = "";
        public long? RevokedAt { get; set; }

        public ApiToken ToToken() => new(
            Id, Name, Roles.Parse(Role) ?? Core.Shared.Role.Agent, CreatedAt.ToInstant(), Actor.Parse(CreatedBy) ?? Actor.Desk, RevokedAt.ToInstant());
    }
}
