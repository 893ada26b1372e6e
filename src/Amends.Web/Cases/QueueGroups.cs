using Amends.Web.Shared;

using NodaTime;

using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Cases;

/// <summary>Rows under their headings: by when the next promise is due. Order inside a group is the order given.</summary>
internal static class QueueGroups
{
    internal sealed record Group(string Key, string Title, IReadOnlyList<CaseRowView> Rows);

    public static IEnumerable<Group> ByPromise(IReadOnlyList<CaseRowView> rows, PageFrame frame)
    {
        (string Key, string Title)[] order =
        [
            ("overdue", T("Overdue")), ("soon", T("Next 2 hours")), ("today", T("Later today")), ("later", T("Tomorrow and after")), ("nothing", T("Nothing promised")),
        ];
        var groups = rows.ToLookup(row => Key(row.NextDue, frame));
        return order.Where(g => groups.Contains(g.Key)).Select(g => new Group(g.Key, g.Title, [.. groups[g.Key]]));
    }

    public static string Key(Instant? due, PageFrame frame)
    {
        if (due is not { } at) return "nothing";
        if (at <= frame.Now) return "overdue";
        if (at - frame.Now <= Duration.FromHours(2)) return "soon";
        return When.DayOf(at, frame) == When.Today(frame) ? "today" : "later";
    }
}
