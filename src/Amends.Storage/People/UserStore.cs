using System.Security.Cryptography;
using Amends.Core.Shared;
using Amends.Storage.Changes;

namespace Amends.Storage.People;

/// <summary>The people of the desk. Every change writes its row of the change record in the same transaction.</summary>
public sealed partial class UserStore(Database database)
{
    public const int MaxName = 200;
    public const int MaxEmail = 254;

    /// <summary>More people than one organisation signs in; a list is never paged.</summary>
    public const int MaxUsers = 10_000;

    private const string Noun = "user";

    public Task<bool> Any() => database.Read(Any);

    public Task<User?> Find(string id) => database.Read(session => Find(session, id));

    public Task<User?> FindByEmail(string email) => database.Read(session => FindByEmail(session, email));

    /// <summary>Everybody, by name.</summary>
    public Task<IReadOnlyList<User>> List() => database.Read(List);

    public Task<Outcome<User>> Create(Actor actor, NewUser user) => database.Write(session => Create(session, actor, user));

    public Task<Outcome<User>> Change(Actor actor, string id, UserChange change) => database.Write(session => Change(session, actor, id, change));

    /// <summary>How two spellings of one address are recognised.</summary>
    public static string Normalise(string email) => email.Trim().ToLowerInvariant();

    public static bool Any(Session session) => session.First<long>("SELECT EXISTS (SELECT 1 FROM users)") != 0;

    public static User? Find(Session session, string id) =>
        session.First<UserRow>($"SELECT {UserRow.Columns} FROM users u WHERE u.id = @id", new { id })?.ToUser();

    public static User? FindByEmail(Session session, string email) => session.First<UserRow>(
        $"SELECT {UserRow.Columns} FROM users u WHERE u.normalised = @normalised", new { normalised = Normalise(email) })?.ToUser();

    public static IReadOnlyList<User> List(Session session) => session
        .Query<UserRow>($"SELECT {UserRow.Columns} FROM users u ORDER BY u.name, u.id LIMIT @MaxUsers", new { MaxUsers })
        .ConvertAll(row => row.ToUser());

    public static Outcome<User> Create(Session session, Actor actor, NewUser user)
    {
        if (Wrong(user.Name, user.Email) is { } wrong)
            return wrong;
        if (FindByEmail(session, user.Email) is not null)
            return EmailTaken;
        if (session.First<long>("SELECT count(*) FROM users") >= MaxUsers)
            return Refusal.NotNow("too-many-people", $"There are {MaxUsers} people already.");
        if (user.TeamIds is { } asked && TeamStore.Unknown(session, asked) is { } unknown)
            return unknown;

        var id = Ids.New(session.Now);
        session.Execute(
            """
            INSERT INTO users (id, name, email, normalised, role, password_hash, security_stamp, two_factor, failed_sign_ins, disabled, created_at)
            VALUES (@id, @name, @email, @normalised, @role, @PasswordHash, @stamp, 0, 0, 0, @now)
            """,
            new
            {
                id,
                name = user.Name.Trim(),
                email = user.Email.Trim(),
                normalised = Normalise(user.Email),
                role = user.Role.Text(),
                user.PasswordHash,
                stamp = NewStamp(),
                now = session.Now.Milliseconds(),
            });
        ChangeRecord.Write(session, actor, Noun, id, new { did = "created", name = user.Name.Trim(), email = user.Email.Trim(), role = user.Role.Text() });
        if (user.TeamIds is { } teams)
            TeamStore.SetTeamsOf(session, actor, id, teams);
        return Find(session, id)!;
    }

    public static Outcome<User> Change(Session session, Actor actor, string id, UserChange change)
    {
        if (Find(session, id) is not { } before)
            return Refusal.NotFound("person");
        var after = before with
        {
            Name = change.Name?.Trim() ?? before.Name,
            Email = change.Email?.Trim() ?? before.Email,
            Role = change.Role ?? before.Role,
            Disabled = change.Disabled ?? before.Disabled,
            Language = change.Language ?? before.Language,
            Zone = change.Zone ?? before.Zone,
            // Whoever is disabled, or gets another address to sign in with, is out at once.
            SecurityStamp = change.Disabled == true && !before.Disabled || change.Email is not null && Normalise(change.Email) != Normalise(before.Email)
                ? NewStamp()
                : before.SecurityStamp,
        };
        if (after == before)
            return before;
        if (Wrong(after.Name, after.Email) is { } wrong)
            return wrong;
        if (FindByEmail(session, after.Email) is { } other && other.Id != id)
            return EmailTaken;
        if (IsActingAdministrator(before) && !IsActingAdministrator(after) && !AnotherAdministrator(session, id))
            return Refusal.NotNow("last-administrator", $"{before.Name} is the last administrator. Make somebody else one first.");

        session.Execute(
            """
            UPDATE users SET name = @Name, email = @Email, normalised = @normalised, role = @role, disabled = @disabled,
                language = @Language, zone = @Zone, security_stamp = @SecurityStamp
            WHERE id = @Id
            """,
            new
            {
                after.Id,
                after.Name,
                after.Email,
                normalised = Normalise(after.Email),
                role = after.Role.Text(),
                disabled = after.Disabled ? 1L : 0L,
                after.Language,
                after.Zone,
                after.SecurityStamp,
            });
        ChangeRecord.Write(session, actor, Noun, id, new
        {
            did = "changed",
            name = after.Name == before.Name ? null : after.Name,
            email = after.Email == before.Email ? null : after.Email,
            role = after.Role == before.Role ? null : after.Role.Text(),
            disabled = after.Disabled == before.Disabled ? (bool?)null : after.Disabled,
            language = after.Language == before.Language ? null : after.Language,
            zone = after.Zone == before.Zone ? null : after.Zone,
        });
        return after;
    }

    internal static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static Refusal EmailTaken => Refusal.Invalid("email", "Somebody here has this address already.");

    // Somebody who never chose a password cannot act: an invitation alone must not let the last administrator go.
    private static bool IsActingAdministrator(User user) => user.Role == Role.Administrator && !user.Disabled && user.PasswordHash is not null;

    private static bool AnotherAdministrator(Session session, string id) => session.First<long>(
        "SELECT EXISTS (SELECT 1 FROM users WHERE role = 'administrator' AND disabled = 0 AND password_hash IS NOT NULL AND id <> @id)", new { id }) != 0;

    internal static Refusal? Wrong(string name, string email)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > MaxName || name.Any(char.IsControl))
            return Refusal.Invalid("name", $"A name is needed, with at most {MaxName} characters.");
        return IsEmail(email) ? null : Refusal.Invalid("email", "That is not a mail address. It looks like name@example.org.");
    }

    // A shape that keeps out slips and control characters; whether mail arrives there is another matter.
    internal static bool IsEmail(string email)
    {
        var text = email.Trim();
        var at = text.LastIndexOf('@');
        return text.Length <= MaxEmail && at > 0 && at < text.Length - 1
            && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';');
    }
}
