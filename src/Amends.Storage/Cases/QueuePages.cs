using System.Text;
using Amends.Core.Shared;

namespace Amends.Storage.Cases;

public enum QueueName
{
    Mine,
    Unassigned,
    Promises,
    Waiting,
    FollowUps,
    All,
}

public enum QueueSort
{
    /// <summary>By the next promise, then by who waits longest.</summary>
    Promise,
    Waiting,
    Newest,

    /// <summary>By number, the newest case first: no case moves while somebody pages through.</summary>
    Opened,
}

/// <summary>What a queue is asked for; everything but the view narrows it.</summary>
/// <param name="Status">open, resolved, closed or merged; null: what the view shows by itself.</param>
/// <param name="Owner">An actor, "" for nobody, null for anybody.</param>
public sealed record QueueRequest(
    QueueName Name, QueueSort Sort = QueueSort.Promise, string? TeamId = null, string? Kind = null, string? Owner = null, string? Status = null,
    string? CustomerId = null, string? After = null, int Limit = 50);

/// <summary>Pages of the queue, each one walk of one index; nothing here grows with the number of cases.</summary>
public static class QueuePages
{
    /// <summary>Counts stop here: beyond it a number helps nobody, and counting costs.</summary>
    public const int MostCounted = 999;

    public static Outcome<Listed<CaseRow>> Page(Session session, Viewer viewer, QueueRequest request)
    {
        if (request.Limit is < 1 or > Keyset.MostPerPage)
            return Refusal.Invalid("limit", $"A page holds 1 to {Keyset.MostPerPage} cases.");
        var order = Order.Of(request);
        if (!Keyset.Parse(request.After, order.Descending ? Keyset.Last : Keyset.First).Succeeded(out var after, out var refusal))
            return refusal;

        var sql = new StringBuilder("SELECT * FROM case_rows WHERE ");
        Where(sql, viewer, request);
        sql.Append(order.Descending
            ? $" AND ({order.Column}, id) < (@key, @id) ORDER BY {order.Column} DESC, id DESC LIMIT @most"
            : $" AND ({order.Column}, id) > (@key, @id) ORDER BY {order.Column}, id LIMIT @most");
        var rows = session.Query<CaseRow>(sql.ToString(), Arguments(viewer, request, after, request.Limit + 1));
        return Listed.Cut(rows, request.Limit, row => new Keyset(order.Key(row), row.Id));
    }

    /// <summary>How many cases a queue holds, at most one more than <see cref="MostCounted"/>.</summary>
    public static long Count(Session session, Viewer viewer, QueueRequest request)
    {
        var sql = new StringBuilder("SELECT count(*) FROM (SELECT 1 FROM case_rows WHERE ");
        Where(sql, viewer, request);
        sql.Append(" LIMIT @most)");
        return session.First<long>(sql.ToString(), Arguments(viewer, request, default, MostCounted + 1));
    }

    private static void Where(StringBuilder sql, Viewer viewer, QueueRequest request)
    {
        sql.Append((request.Status, request.Name) switch
        {
            ("open", _) => "status = 'open'",
            (not null, _) => "status = @Status",
            (null, QueueName.FollowUps) => "follow_up_at IS NOT NULL",
            (null, QueueName.All) => "1 = 1",
            _ => "status = 'open'",
        });
        sql.Append(request.Name switch
        {
            QueueName.Mine => " AND owner = @me",
            QueueName.Unassigned => " AND owner = ''",
            QueueName.Promises => " AND next_due IS NOT NULL",
            QueueName.Waiting => " AND waiting_since = 0 AND open_promises = 0 AND last_out_at IS NOT NULL",
            _ => "",
        });
        if (request.Sort == QueueSort.Waiting)
            sql.Append(" AND waiting_since > 0");
        if (request.Owner is not null)
            sql.Append(" AND owner = @Owner");
        if (request.Kind is not null)
            sql.Append(" AND kind = @Kind");
        if (request.CustomerId is not null)
            sql.Append(" AND customer_id = @CustomerId");
        if (request.TeamId is not null)
            sql.Append(" AND team_id = @TeamId");
        if (!viewer.SeesAllTeams)
            sql.Append(" AND team_id IN @teams");
    }

    private static object Arguments(Viewer viewer, QueueRequest request, Keyset after, int most) => new
    {
        me = viewer.Actor.ToString(),
        teams = viewer.TeamIds,
        request.Owner,
        request.Kind,
        request.TeamId,
        request.Status,
        request.CustomerId,
        key = after.Key,
        id = after.Id,
        most,
    };

    private sealed record Order(string Column, bool Descending, Func<CaseRow, long> Key)
    {
        public static Order Of(QueueRequest request) => (request.Name, request.Sort) switch
        {
            (_, QueueSort.Opened) => new("number", true, row => row.Number),
            (QueueName.FollowUps, _) when request.Status is null => new("follow_up_at", false, row => row.FollowUpAt!.Value),
            (QueueName.Promises, QueueSort.Promise) => new("next_due", false, row => row.NextDue!.Value),
            (_, QueueSort.Waiting) => new("waiting_since", false, row => row.WaitingSince),
            (_, QueueSort.Newest) => new("updated_at", true, row => row.UpdatedAt),
            (QueueName.All, QueueSort.Promise) when request.Status != "open" => new("updated_at", true, row => row.UpdatedAt),
            _ => new("due_sort", false, row => row.DueSort),
        };
    }
}
