using Amends.Core.Shared;

namespace Amends.Storage.People;

/// <summary>Somebody who is signed in, as of now.</summary>
/// <param name="SecurityStamp">A sign-in with another stamp is over.</param>
public sealed record SignedIn(string Name, string SecurityStamp, Viewer Viewer);

/// <summary>
/// Who is looking. Read anew for each request (two indexed rows), so that a change of role, a disabled person or
/// a revoked token counts at once, whichever process made the change.
/// </summary>
public sealed class ViewerStore(Database database)
{
    /// <returns>Null where there is no such person, or the person is disabled.</returns>
    public Task<SignedIn?> OfUser(string userId) => database.Read(session =>
    {
        var row = session.First<Row>(
            "SELECT name AS Name, role AS Role, security_stamp AS Stamp FROM users WHERE id = @userId AND disabled = 0", new { userId });
        return row is null ? null : new SignedIn(
            row.Name,
            row.Stamp,
            new Viewer(Actor.User(userId), Roles.Parse(row.Role) ?? Role.Agent, TeamStore.TeamsOf(session, userId)));
    });

    /// <param name="hash">SHA-256 of the token, lower-case hex.</param>
    /// <returns>Null where there is no such token, or it was revoked. A token is in no team and works for all of them; its role says what it may do.</returns>
    public Task<SignedIn?> OfToken(string hash) => database.Read(session =>
    {
        var row = session.First<Row>(
            "SELECT id AS Id, name AS Name, role AS Role FROM tokens WHERE hash = @hash AND revoked_at IS NULL", new { hash });
        return row is null ? null : new SignedIn(
            row.Name,
            "",
            new Viewer(Actor.Token(row.Id), Roles.Parse(row.Role) ?? Role.Agent, session.Query<string>("SELECT id FROM teams ORDER BY id")));
    });

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string Name { get; set; } = "";
        public string Role { get; set; } = "";
        public string Stamp { get; set; } = "";
    }
}
