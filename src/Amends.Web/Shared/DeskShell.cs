namespace Amends.Web.Shared;

/// <summary>What surrounds every page of a person who is signed in: rail, counts, teams, topics of live updates.</summary>
public sealed record DeskShell
{
    public required PageFrame Frame { get; init; }

    public required Person Me { get; init; }

    public required RailCounts Counts { get; init; }

    public IReadOnlyList<TeamLink> Teams { get; init; } = [];

    /// <summary>May open settings, arrivals and outgoing mail.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>Shows "Outgoing mail" in the rail: the sample organisation, or an administrator.</summary>
    public bool ShowsOutgoing { get; init; }

    /// <summary>The entry of the rail that is open: mine, unassigned, promises, waiting, followups, all, team:ID, board, customers, arrivals, outgoing, settings.</summary>
    public string Current { get; init; } = "";

    /// <summary>Live topics of this page; the counts of the rail are always among them. See docs of <c>/live</c>.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
}

/// <summary>Counts of the rail. <c>Promises</c> counts open promises due today or before; <c>Overdue</c> those whose time passed.</summary>
public sealed record RailCounts(int Mine, int Unassigned, int Promises, int Overdue, int Waiting, int FollowUps, int All, int ArrivalsToLookAt = 0);

public sealed record TeamLink(string Id, string Name, int Open);
