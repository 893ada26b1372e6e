using Amends.Core.Shared;
using Amends.Storage.Cases;
using StoredCase = Amends.Storage.Cases.CaseRow;

namespace Amends.Web.Cases;

/// <summary>A view of the queue with its filters, as they stand in the address. Values that are none of ours are left out.</summary>
internal sealed record QueueFilter(string View, string Sort, string? Kind = null, string? Team = null, string? Owner = null, string? State = null)
{
    private static readonly string[] Views = ["mine", "unassigned", "promises", "waiting", "followups", "all"];
    private static readonly string[] Sorts = ["promise", "waiting", "newest"];
    private static readonly string[] States = ["resolved", "closed", "any"];

    public static QueueFilter Read(IQueryCollection query) => Of(query["view"], query["sort"], query["kind"], query["team"], query["owner"], query["state"]);

    /// <summary>Reads what <see cref="Topic"/> wrote; null where it is none.</summary>
    public static QueueFilter? OfTopic(string topic) =>
        topic.Split('/') is [_, var view, var sort, var kind, var team, var owner, var state] && Views.Contains(view)
            ? Of(view, sort, kind, team, owner, state)
            : null;

    /// <summary>The live topic of this view.</summary>
    public string Topic => $"{Live.Topics.Queue}{View}/{Sort}/{Kind}/{Team}/{Owner}/{State}";

    private QueueName Name => View switch
    {
        "unassigned" => QueueName.Unassigned,
        "promises" => QueueName.Promises,
        "waiting" => QueueName.Waiting,
        "followups" => QueueName.FollowUps,
        "all" => QueueName.All,
        _ => QueueName.Mine,
    };

    private string? Status => (Name, State) switch
    {
        (QueueName.All, null) => "open",
        (QueueName.All, "resolved" or "closed") => State,
        _ => null,
    };

    private string? StoredKind => Kind is not null && ChangeKind.Parse("kind", Kind).Succeeded(out var kind, out _) ? kind.ToString() : null;

    private string? OwnerActor => Owner is null ? null : (Actor.Parse(Owner) ?? Actor.User(Owner)).ToString();

    public QueueRequest Request(string? after) => new(
        Name,
        (Name, Sort) switch
        {
            (QueueName.Waiting, "waiting") => QueueSort.Promise,
            (_, "waiting") => QueueSort.Waiting,
            (_, "newest") => QueueSort.Newest,
            _ => QueueSort.Promise,
        },
        Team, StoredKind, OwnerActor, Status, After: after);

    /// <summary>Whether a case as it is now belongs into this view; the same rule as the query's, for one row.</summary>
    public bool Holds(StoredCase row, Actor me)
    {
        var request = Request(null);
        var open = row.Status == "open";
        var inView = Name switch
        {
            QueueName.Mine => open && row.Owner == me.ToString(),
            QueueName.Unassigned => open && row.Owner.Length == 0,
            QueueName.Promises => open && row.NextDue is not null,
            QueueName.Waiting => row.IsWaitingOnCustomer,
            QueueName.FollowUps => row.FollowUpAt is not null,
            _ => request.Status is null ? row.Status != "merged" : row.Status == request.Status,
        };
        return inView
            && (request.Sort != QueueSort.Waiting || row.WaitingSince > 0)
            && (request.Owner is null || row.Owner == request.Owner)
            && (request.Kind is null || row.Kind == request.Kind)
            && (Team is null || row.TeamId == Team);
    }

    private static QueueFilter Of(string? view, string? sort, string? kind, string? team, string? owner, string? state) => new(
        Views.Contains(view) ? view! : "mine",
        Sorts.Contains(sort) ? sort! : "promise",
        CaseWords.Kinds.Contains(kind) ? kind : null,
        Ids.IsId(team) ? team : null,
        owner is { Length: > 0 and < 60 } && (Ids.IsId(owner) || Actor.Parse(owner) is { IsStaff: true } actor && Ids.IsId(actor.Id)) ? owner : null,
        States.Contains(state) ? state : null);
}
