using Amends.Core.Shared;
using Amends.Storage.Changes;

namespace Amends.Storage.People;

public sealed record Team(string Id, string Name, IReadOnlyList<string> MemberIds);

public sealed record Brand(string Id, string Name);

/// <summary>Teams, who is in them, and brands: who may see what.</summary>
public sealed class TeamStore(Database database)
{
    public const int MaxTeams = 500;
    public const int MaxBrands = 200;
    private const int MaxName = 100;

    /// <summary>All teams, by name.</summary>
    public Task<IReadOnlyList<Team>> List() => database.Read(List);

    public Task<IReadOnlyList<Brand>> Brands() => database.Read(Brands);

    public Task<Outcome<Team>> Create(Actor actor, string name) => database.Write(session => Create(session, actor, name));

    public Task<Outcome<Team>> Rename(Actor actor, string id, string name) => database.Write(session => Rename(session, actor, id, name));

    /// <summary>Makes exactly these people the members.</summary>
    public Task<Outcome<Team>> SetMembers(Actor actor, string id, IReadOnlyList<string> userIds) =>
        database.Write(session => SetMembers(session, actor, id, userIds));

    /// <summary>Makes exactly these teams the ones of a person.</summary>
    /// <returns>Null when done.</returns>
    public Task<Refusal?> SetTeamsOf(Actor actor, string userId, IReadOnlyList<string> teamIds) =>
        database.Write(session => SetTeamsOf(session, actor, userId, teamIds));

    public Task<Outcome<Brand>> SetBrand(Actor actor, string? id, string name) => database.Write(session => SetBrand(session, actor, id, name));

    public static IReadOnlyList<Team> List(Session session)
    {
        var members = session.Query<Row>("SELECT team_id AS Id, user_id AS Name FROM team_members").ToLookup(row => row.Id, row => row.Name);
        return session.Query<Row>("SELECT id AS Id, name AS Name FROM teams ORDER BY name, id")
            .ConvertAll(row => new Team(row.Id, row.Name, [.. members[row.Id]]));
    }

    public static IReadOnlyList<Brand> Brands(Session session) =>
        session.Query<Row>("SELECT id AS Id, name AS Name FROM brands ORDER BY name, id").ConvertAll(row => new Brand(row.Id, row.Name));

    /// <summary>The oldest team and brand, made where there are none: mail has to land somewhere before anybody set the desk up.</summary>
    public static (string TeamId, string BrandId) EnsureFirst(Session session, string teamName, string brandName)
    {
        var team = session.First<string>("SELECT id FROM teams ORDER BY id LIMIT 1") ?? Create(session, Actor.Desk, teamName).Value.Id;
        var brand = session.First<string>("SELECT id FROM brands ORDER BY id LIMIT 1") ?? SetBrand(session, Actor.Desk, null, brandName).Value.Id;
        return (team, brand);
    }

    public static Outcome<Team> Create(Session session, Actor actor, string name)
    {
        if (WrongName(name) is { } wrong)
            return wrong;
        if (session.First<long>("SELECT count(*) FROM teams") >= MaxTeams)
            return Refusal.NotNow("too-many-teams", $"There are {MaxTeams} teams already.");
        if (session.First<long>("SELECT EXISTS (SELECT 1 FROM teams WHERE lower(name) = lower(@name))", new { name = name.Trim() }) != 0)
            return Refusal.Invalid("name", "There is a team of this name already.");
        var team = new Team(Ids.New(session.Now), name.Trim(), []);
        session.Execute("INSERT INTO teams (id, name) VALUES (@Id, @Name)", new { team.Id, team.Name });
        ChangeRecord.Write(session, actor, "team", team.Id, new { did = "created", team.Name });
        return team;
    }

    public static Outcome<Team> Rename(Session session, Actor actor, string id, string name)
    {
        if (WrongName(name) is { } wrong)
            return wrong;
        if (session.First<long>("SELECT EXISTS (SELECT 1 FROM teams WHERE lower(name) = lower(@name) AND id <> @id)", new { id, name = name.Trim() }) != 0)
            return Refusal.Invalid("name", "There is a team of this name already.");
        if (session.Execute("UPDATE teams SET name = @name WHERE id = @id", new { id, name = name.Trim() }) == 0)
            return Refusal.NotFound("team");
        ChangeRecord.Write(session, actor, "team", id, new { did = "renamed", name = name.Trim() });
        return Find(session, id)!;
    }

    public static Outcome<Team> SetMembers(Session session, Actor actor, string id, IReadOnlyList<string> userIds)
    {
        if (Find(session, id) is not { } team)
            return Refusal.NotFound("team");
        var wanted = userIds.Distinct().Order(StringComparer.Ordinal).ToList();
        if (wanted.Count > UserStore.MaxUsers || wanted.Any(user => UserStore.Find(session, user) is null))
            return Refusal.Invalid("members", "One of these people is not here any more. Load the page again.");
        foreach (var user in team.MemberIds.Except(wanted))
            session.Execute("DELETE FROM team_members WHERE team_id = @id AND user_id = @user", new { id, user });
        foreach (var user in wanted.Except(team.MemberIds))
            session.Execute("INSERT INTO team_members (team_id, user_id) VALUES (@id, @user)", new { id, user });
        ChangeRecord.Write(session, actor, "team", id, new { did = "members", members = wanted });
        return team with { MemberIds = wanted };
    }

    public static Refusal? SetTeamsOf(Session session, Actor actor, string userId, IReadOnlyList<string> teamIds)
    {
        var wanted = teamIds.Distinct().Order(StringComparer.Ordinal).ToList();
        if (Unknown(session, wanted) is { } unknown)
            return unknown;
        var before = TeamsOf(session, userId);
        if (before.Order(StringComparer.Ordinal).SequenceEqual(wanted))
            return null;
        session.Execute("DELETE FROM team_members WHERE user_id = @userId", new { userId });
        foreach (var team in wanted)
            session.Execute("INSERT INTO team_members (team_id, user_id) VALUES (@team, @userId)", new { team, userId });
        ChangeRecord.Write(session, actor, "user", userId, new { did = "teams", teams = wanted });
        return null;
    }

    public static Refusal? Unknown(Session session, IReadOnlyList<string> teamIds) =>
        teamIds.Except(session.Query<string>("SELECT id FROM teams")).Any()
            ? Refusal.Invalid("teams", "One of these teams is not here any more. Load the page again.")
            : null;

    public static List<string> TeamsOf(Session session, string userId) =>
        session.Query<string>("SELECT team_id FROM team_members WHERE user_id = @userId ORDER BY team_id", new { userId });

    public static Outcome<Brand> SetBrand(Session session, Actor actor, string? id, string name)
    {
        if (WrongName(name) is { } wrong)
            return wrong;
        var brand = new Brand(id ?? Ids.New(session.Now), name.Trim());
        if (id is null && session.First<long>("SELECT count(*) FROM brands") >= MaxBrands)
            return Refusal.NotNow("too-many-brands", $"There are {MaxBrands} brands already.");
        var done = id is null
            ? session.Execute("INSERT INTO brands (id, name) VALUES (@Id, @Name)", new { brand.Id, brand.Name })
            : session.Execute("UPDATE brands SET name = @Name WHERE id = @Id", new { brand.Id, brand.Name });
        if (done == 0)
            return Refusal.NotFound("brand");
        ChangeRecord.Write(session, actor, "brand", brand.Id, new { did = id is null ? "created" : "renamed", brand.Name });
        return brand;
    }

    private static Team? Find(Session session, string id) => List(session).FirstOrDefault(team => team.Id == id);

    internal static Refusal? WrongName(string name) => string.IsNullOrWhiteSpace(name) || name.Trim().Length > MaxName || name.Any(char.IsControl)
        ? Refusal.Invalid("name", $"A name is needed, with at most {MaxName} characters.")
        : null;

    private sealed class Row
    {
        public string Id { get; set; } = "";
        public string Name { get; set; } = "";
    }
}
