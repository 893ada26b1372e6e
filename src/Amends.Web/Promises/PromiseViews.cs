using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.People;
using Amends.Storage.Promises;
using Amends.Web.Shared;

namespace Amends.Web.Promises;

/// <summary>Rows of promises as the pages show them.</summary>
internal static class PromiseViews
{
    public static List<PromiseView> Of(Session session, IReadOnlyList<PromiseRow> rows)
    {
        var names = StaffNames.Of(session, rows.Select(row => row.Owner));
        return rows.Select(row => new PromiseView
        {
            Id = row.Id,
            CaseId = row.CaseId,
            CaseNumber = Cases.CaseRows.Number(row.CaseNumber),
            Customer = row.CustomerName ?? "",
            What = row.Text,
            Due = row.DueAt.ToInstant(),
            Owner = Actor.Parse(row.Owner) is { } owner ? new Person(owner.Id, names.GetValueOrDefault(row.Owner, "")) : null,
            State = row.State,
            KeptAt = row.State == "kept" ? row.EndedAt.ToInstant() : null,
            Moved = (int)row.Renegotiated,
            MadeAt = row.MadeAt.ToInstant(),
        }).ToList();
    }
}
