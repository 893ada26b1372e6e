using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amends.Core.Shared;
using Amends.Storage.Changes;
using NodaTime;

namespace Amends.Storage.People;

/// <summary>What signing in needs. Each method is one transaction, so that two attempts at once cannot both pass.</summary>
public sealed partial class UserStore
{
    /// <summary>Sets the password, ends a lockout, and ends every sign-in of the person.</summary>
    public Task<Outcome<User>> SetPassword(Actor actor, string id, string passwordHash) =>
        database.Write(session => SetPassword(session, actor, id, passwordHash));

    public static Outcome<User> SetPassword(Session session, Actor actor, string id, string passwordHash) => Update(
        session, actor, id, "password",
        "password_hash = @value, security_stamp = @stamp, failed_sign_ins = 0, lockout_until = NULL", passwordHash);

    /// <summary>The same password, hashed anew with today's cost. Nobody is signed out.</summary>
    public Task Rehash(string id, string passwordHash) => database.Write(session =>
    {
        session.Execute("UPDATE users SET password_hash = @passwordHash WHERE id = @id", new { id, passwordHash });
    });

    /// <summary>Ends every sign-in of the person.</summary>
    public Task<Outcome<User>> SignOutEverywhere(Actor actor, string id) =>
        database.Write(session => Update(session, actor, id, "signed out everywhere", "security_stamp = @stamp", null));

    /// <summary>Counts a wrong password or code. At <paramref name="limit"/> the door is shut for <paramref name="wait"/>, and counting starts again.</summary>
    /// <returns>Until when it is shut, or null.</returns>
    public Task<Instant?> CountFailure(string id, int limit, Duration wait) => database.Write(session =>
    {
        if (Find(session, id) is not { } user)
            return null;
        if (user.LockoutUntil is { } shut && shut > session.Now)
            return shut;
        var failed = user.FailedSignIns + 1;
        var until = failed >= limit ? session.Now + wait : (Instant?)null;
        session.Execute(
            "UPDATE users SET failed_sign_ins = @failed, lockout_until = @until WHERE id = @id",
            new { id, failed = until is null ? (long)failed : 0L, until = until.Milliseconds() });
        if (until is not null)
            ChangeRecord.Write(session, Actor.Desk, Noun, id, new { did = "locked out", failed, until = until.Milliseconds() });
        return until;
    });

    /// <summary>Forgets the failures after a good sign-in.</summary>
    public Task ForgetFailures(string id) => database.Write(session =>
    {
        session.Execute("UPDATE users SET failed_sign_ins = 0, lockout_until = NULL WHERE id = @id", new { id });
    });

    /// <summary>Keeps when the person came. No change of anything, so no row of the change record.</summary>
    public Task KeepSignIn(string id) => database.Write(session =>
    {
        session.Execute("UPDATE users SET last_sign_in = @now WHERE id = @id", new { id, now = session.Now.Milliseconds() });
    });

    /// <summary>A new secret for an authenticator app; the old one, and its codes, work no more.</summary>
    public Task<Outcome<User>> SetAuthenticatorKey(Actor actor, string id, string key) => database.Write(session => Update(
        session, actor, id, "authenticator key", "authenticator_key = @value, authenticator_step = 0, two_factor = 0, recovery_codes = NULL", key));

    /// <summary>Asks for a code at each sign-in from now on; other sign-ins of the person end.</summary>
    public Task<Outcome<User>> SetTwoFactor(Actor actor, string id, bool on) => database.Write(session => Update(
        session,
        actor,
        id,
        on ? "two-factor on" : "two-factor off",
        on ? "two_factor = 1, security_stamp = @stamp" : "two_factor = 0, authenticator_key = NULL, authenticator_step = 0, recovery_codes = NULL, security_stamp = @stamp",
        null));

    /// <summary>Takes a time step of the authenticator as used (RFC 6238, section 5.2).</summary>
    /// <returns>False where this step or a later one was used before.</returns>
    public Task<bool> UseAuthenticatorStep(string id, long step) => database.Write(session => session.Execute(
        "UPDATE users SET authenticator_step = @step WHERE id = @id AND authenticator_step < @step", new { id, step }) == 1);

    /// <summary>Replaces the recovery codes; only hashes are kept.</summary>
    public Task<Outcome<User>> SetRecoveryCodes(Actor actor, string id, IReadOnlyList<string> codes) => database.Write(session => Update(
        session, actor, id, "recovery codes", "recovery_codes = @value", JsonSerializer.Serialize(codes.Select(HashOf))));

    /// <summary>Uses a recovery code up.</summary>
    /// <returns>False where it is none, or was used.</returns>
    public Task<bool> UseRecoveryCode(string id, string code) => database.Write(session =>
    {
        var row = session.First<UserRow>($"SELECT {UserRow.Columns} FROM users u WHERE u.id = @id", new { id });
        var codes = UserRow.Codes(row?.RecoveryCodes);
        if (!codes.Remove(HashOf(code)))
            return false;
        session.Execute("UPDATE users SET recovery_codes = @left WHERE id = @id", new { id, left = JsonSerializer.Serialize(codes) });
        ChangeRecord.Write(session, Actor.User(id), Noun, id, new { did = "used a recovery code", left = codes.Count });
        return true;
    });

    // The codes are random, so one round of a plain hash is enough; spaces, dashes and case are the typist's.
    private static string HashOf(string code) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant())));

    private static Outcome<User> Update(Session session, Actor actor, string id, string did, string assignments, string? value)
    {
        if (session.Execute($"UPDATE users SET {assignments} WHERE id = @id", new { id, value, stamp = NewStamp() }) == 0)
            return Refusal.NotFound("person");
        ChangeRecord.Write(session, actor, Noun, id, new { did });
        return Find(session, id)!;
    }
}
