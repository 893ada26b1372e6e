using Amends.Core.Shared;
using Amends.Storage.Changes;
using NodaTime;

namespace Amends.Storage.People;

/// <summary>A passkey (WebAuthn public key credential) of a person.</summary>
/// <param name="CredentialId">base64url.</param>
/// <param name="Data">JSON: the public key and what the authenticator said of itself. Holds no secret.</param>
/// <param name="UsedAt">When it last opened the desk.</param>
public sealed record Passkey(string CredentialId, string UserId, string? Name, string Data, Instant CreatedAt, Instant? UsedAt = null);

public sealed class PasskeyStore(Database database)
{
    public const int MaxPerPerson = 20;

    public Task<IReadOnlyList<Passkey>> Of(string userId) => database.Read<IReadOnlyList<Passkey>>(session =>
        session.Query<Row>(Select + "WHERE user_id = @userId ORDER BY created_at, credential_id", new { userId }).ConvertAll(row => row.ToPasskey()));

    public Task<Passkey?> Find(string credentialId) => database.Read(session =>
        session.First<Row>(Select + "WHERE credential_id = @credentialId", new { credentialId })?.ToPasskey());

    public Task<Outcome<Passkey>> Add(Actor actor, Passkey passkey) => database.Write<Outcome<Passkey>>(session =>
    {
        if (session.First<long>("SELECT count(*) FROM passkeys WHERE user_id = @UserId", new { passkey.UserId }) >= MaxPerPerson)
            return Refusal.NotNow("too-many-passkeys", $"There are {MaxPerPerson} passkeys already. Remove one first.");
        // A credential belongs to one person for ever: an id that is there already is never moved to somebody else.
        var added = session.Execute(
            """
            INSERT INTO passkeys (credential_id, user_id, name, data, created_at) VALUES (@CredentialId, @UserId, @Name, @Data, @at)
            ON CONFLICT (credential_id) DO NOTHING
            """,
            new { passkey.CredentialId, passkey.UserId, passkey.Name, passkey.Data, at = passkey.CreatedAt.Milliseconds() });
        if (added == 0)
            return Refusal.NotNow("passkey-known", "This passkey is here already.");
        ChangeRecord.Write(session, actor, "user", passkey.UserId, new { did = "passkey added", passkey.CredentialId, passkey.Name });
        return passkey;
    });

    /// <summary>Keeps the counter and the time after a sign-in.</summary>
    public Task Keep(string credentialId, string userId, string data) => database.Write(session =>
    {
        session.Execute(
            "UPDATE passkeys SET data = @data, used_at = @now WHERE credential_id = @credentialId AND user_id = @userId",
            new { credentialId, userId, data, now = session.Now.Milliseconds() });
    });

    /// <returns>False where the person has no such passkey.</returns>
    public Task<bool> Remove(Actor actor, string userId, string credentialId) => database.Write(session =>
    {
        if (session.Execute("DELETE FROM passkeys WHERE credential_id = @credentialId AND user_id = @userId", new { credentialId, userId }) == 0)
            return false;
        ChangeRecord.Write(session, actor, "user", userId, new { did = "passkey removed", credentialId });
        return true;
    });

    private const string Select = "SELECT credential_id AS CredentialId, user_id AS UserId, name AS Name, data AS Data, created_at AS CreatedAt, used_at AS UsedAt FROM passkeys ";

    private sealed class Row
    {
        public string CredentialId { get; set; } = "";
        public string UserId { get; set; } = "";
        public string? Name { get; set; }
        public string Data { get; set; } = "";
        public long CreatedAt { get; set; }
        public long? UsedAt { get; set; }

        public Passkey ToPasskey() => new(CredentialId, UserId, Name, Data, CreatedAt.ToInstant(), UsedAt?.ToInstant());
    }
}
