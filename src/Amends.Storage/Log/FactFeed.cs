using Amends.Core.Shared;

namespace Amends.Storage.Log;

/// <summary>The facts of all cases in the order of the log, for programs that follow along.</summary>
public static class FactFeed
{
    /// <summary>The position of the last fact; 0 where there is none.</summary>
    public static long Last(Session session) => session.First<long?>("SELECT max(position) FROM events") ?? 0;

    /// <summary>Whether anything happened after a position: on one case, or on any.</summary>
    public static bool HasNewer(Session session, long position, string? caseId) => caseId is null
        ? Last(session) > position
        : session.First<long>("SELECT EXISTS (SELECT 1 FROM events WHERE case_id = @caseId AND position > @position)", new { caseId, position }) != 0;

    /// <param name="after">The position of the last fact that the caller has; 0 for the beginning.</param>
    public static Outcome<IReadOnlyList<FeedFact>> Read(Session session, Viewer viewer, long after, int limit)
    {
        if (limit is < 1 or > 1000)
            return Refusal.Invalid("limit", "A page holds 1 to 1000 facts.");
        var teams = viewer.SeesAllTeams ? "" : " AND e.case_id IN (SELECT id FROM case_rows WHERE team_id IN @teams)";
        return session.Query<FeedFact>(
            $"""
            SELECT e.position, e.case_id, e.version, e.type, e.at, e.actor, e.data FROM events e
            WHERE e.position > @after{teams} ORDER BY e.position LIMIT @limit
            """,
            new { after, limit, teams = viewer.TeamIds });
    }
}

/// <param name="Data">json, as in docs/event-catalogue.md.</param>
public sealed record FeedFact(long Position, string CaseId, long Version, string Type, long At, string Actor, string Data);
