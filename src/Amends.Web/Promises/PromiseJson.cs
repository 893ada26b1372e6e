using Amends.Storage;
using Amends.Storage.Promises;
using Amends.Web.People;
using static Amends.Web.Api.ApiJson;

namespace Amends.Web.Promises;

/// <summary>A promise as the API shows it.</summary>
/// <param name="State">open, kept or withdrawn.</param>
/// <param name="Overdue">Its time has passed and it is still owed.</param>
/// <param name="Late">It was kept after its time.</param>
/// <param name="Renegotiated">How often it was moved with the customer told.</param>
/// <param name="SourceId">The message or call in which it was said.</param>
internal sealed record PromiseJson(
    string Id, string CaseId, long CaseNumber, string CaseSubject, string CustomerId, string? CustomerName, string Text, PersonJson? Owner,
    string State, string Due, string? WarnAt, bool Overdue, string? BrokenAt, bool Late, long Renegotiated, string MadeAt, string? EndedAt, string? SourceId)
{
    public static List<PromiseJson> Of(Session session, IReadOnlyList<PromiseRow> rows)
    {
        var names = new PersonNames(session, rows.Select(row => row.Owner));
        var now = session.Now.Milliseconds();
        return rows.Select(row => new PromiseJson(
            row.Id, row.CaseId, row.CaseNumber, row.CaseSubject, row.CustomerId, row.CustomerName, row.Text ?? "", names.Of(row.Owner), row.State,
            Iso(row.DueAt), Iso(row.WarnAt), row.State == "open" && row.DueAt <= now, Iso(row.BrokenAt), row.Late != 0, row.Renegotiated,
            Iso(row.MadeAt), Iso(row.EndedAt), row.SourceId)).ToList();
    }

    public static List<PromiseJson> Of(Session session, IReadOnlyList<string> ids) =>
        ids.Count == 0 ? [] : Of(session, PromiseRow.Find(session, ids));
}
