namespace Amends.Core.Shared;

public enum Role
{
    Agent,
    Supervisor,
    Administrator,
}

/// <summary>Who is looking, and therefore what may be seen. Every query takes one.</summary>
/// <param name="TeamIds">The teams of the person; an administrator sees all teams whatever is listed here.</param>
public sealed record Viewer(Actor Actor, Role Role, IReadOnlyList<string> TeamIds)
{
    /// <summary>The desk itself: workers and the command line.</summary>
    public static Viewer Desk { get; } = new(Actor.Desk, Role.Administrator, []);

    public bool SeesAllTeams => Role == Role.Administrator;

    public bool Sees(string teamId) => SeesAllTeams || TeamIds.Contains(teamId);
}
