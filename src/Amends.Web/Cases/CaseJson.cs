using Amends.Storage;
using Amends.Web.People;
using static Amends.Web.Api.ApiJson;
using StoredCase = Amends.Storage.Cases.CaseRow;

namespace Amends.Web.Cases;

/// <summary>A case as lists of the API show it.</summary>
/// <param name="Status">open, resolved, closed or merged.</param>
/// <param name="Owner">Null: nobody has it yet.</param>
/// <param name="WaitingSince">Since when the customer waits for us; null when we wait for them.</param>
internal sealed record CaseJson(
    string Id, long Number, string Subject, string Status, string Kind, string Channel, long Version, string CustomerId, string? CustomerName,
    PersonJson? Owner, string TeamId, string BrandId, string? MailboxId, string Preview, string OpenedAt, string UpdatedAt, string? LastInAt,
    string? LastOutAt, string? FirstReplyAt, string? WaitingSince, long Contacts, long OpenPromises, long BrokenPromises, string? NextPromise,
    string? NextDue, string? FollowUpAt, bool FollowUpAsked, long Trouble, string? ResolvedAt, string? ClosedAt, string? MergedInto)
{
    public static CaseJson Of(StoredCase row, PersonNames names, string? customerName) => new(
        row.Id, row.Number, row.Subject, row.Status, Camel(row.Kind), Camel(row.Channel), row.Version, row.CustomerId, customerName,
        names.Of(row.Owner), row.TeamId, row.BrandId, row.MailboxId, row.Preview, Iso(row.OpenedAt), Iso(row.UpdatedAt), Iso(row.LastInAt),
        Iso(row.LastOutAt), Iso(row.FirstReplyAt), row.WaitingSince > 0 ? Iso(row.WaitingSince) : null, row.Contacts, row.OpenPromises,
        row.BrokenPromises, row.NextPromise, Iso(row.NextDue), Iso(row.FollowUpAt), row.FollowUpAsked != 0, row.Trouble, Iso(row.ResolvedAt),
        Iso(row.ClosedAt), row.MergedInto);

    public static List<CaseJson> Of(Session session, IReadOnlyList<StoredCase> rows)
    {
        var names = new PersonNames(session, rows.Select(row => row.Owner));
        var customers = rows.Count == 0 ? [] : session
            .Query<Row>("SELECT id, name FROM customers WHERE id IN @ids", new { ids = rows.Select(row => row.CustomerId).Distinct() })
            .ToDictionary(row => row.Id, row => row.Name);
        return rows.Select(row => Of(row, names, customers.GetValueOrDefault(row.CustomerId))).ToList();
    }

    public static CaseJson Of(Session session, string caseId) =>
        Of(session, [session.First<StoredCase>("SELECT * FROM case_rows WHERE id = @caseId", new { caseId })!])[0];

    private sealed record Row(string Id, string Name);
}
