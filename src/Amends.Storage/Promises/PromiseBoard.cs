using System.Text;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Storage.Promises;

/// <summary>The open promises by time, of everybody or of one owner.</summary>
public static class PromiseBoard
{
    /// <param name="dueBefore">Only those due before it; null: all open ones.</param>
    /// <param name="owner">An actor, or null for everybody.</param>
    public static Outcome<Listed<PromiseRow>> Open(Session session, Viewer viewer, Instant? dueBefore, string? owner, string? after, int limit, string? team = null)
    {
        if (limit is < 1 or > Keyset.MostPerPage)
            return Refusal.Invalid("limit", $"A page holds 1 to {Keyset.MostPerPage} promises.");
        if (!Keyset.Parse(after, Keyset.First).Succeeded(out var start, out var refusal))
            return refusal;
        var sql = new StringBuilder(PromiseRow.Select).Append(" WHERE p.state = 'open' AND (p.due_at, p.id) > (@key, @id)");
        if (dueBefore is not null)
            sql.Append(" AND p.due_at < @before");
        if (owner is not null)
            sql.Append(" AND p.owner = @owner");
        if (team is not null)
            sql.Append(" AND r.team_id = @team");
        if (!viewer.SeesAllTeams)
            sql.Append(" AND r.team_id IN @teams");
        sql.Append(" ORDER BY p.due_at, p.id LIMIT @most");
        var rows = session.Query<PromiseRow>(sql.ToString(), new
        {
            key = start.Key, id = start.Id, before = dueBefore.Milliseconds(), owner, team, teams = viewer.TeamIds, most = limit + 1,
        });
        return Listed.Cut(rows, limit, row => new Keyset(row.DueAt, row.Id));
    }

    /// <summary>Kept, late or withdrawn since an instant, newest first: the board's other half.</summary>
    public static List<PromiseRow> Ended(Session session, Viewer viewer, Instant since, int most) => session.Query<PromiseRow>(
        PromiseRow.Select + " WHERE p.ended_at >= @since" + (viewer.SeesAllTeams ? "" : " AND r.team_id IN @teams") + " ORDER BY p.ended_at DESC LIMIT @most",
        new { since = since.Milliseconds(), teams = viewer.TeamIds, most });
}
