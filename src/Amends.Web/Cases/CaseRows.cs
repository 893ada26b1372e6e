using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.People;
using Amends.Web.Live;
using Amends.Web.Shared;
using NodaTime;
using static Amends.Web.Shared.Text.Texts;
using StoredCase = Amends.Storage.Cases.CaseRow;

namespace Amends.Web.Cases;

/// <summary>Rows of the queue, with the names that they show looked up together.</summary>
internal static class CaseRows
{
    public static List<CaseRowView> Of(Session session, IReadOnlyList<StoredCase> rows, PresenceBook presence)
    {
        if (rows.Count == 0)
            return [];
        var staff = StaffNames.Of(session, rows.Select(row => row.Owner));
        var customers = session.Query<Named>("SELECT id, name FROM customers WHERE id IN @ids", new { ids = rows.Select(row => row.CustomerId).Distinct() })
            .ToDictionary(row => row.Id, row => row.Name);
        return [.. rows.Select(row => Of(row, customers.GetValueOrDefault(row.CustomerId), PersonOf(row.Owner, staff), presence.At(row.Id)))];
    }

    /// <summary>Somebody of us; null for nobody.</summary>
    public static Person? PersonOf(string? actor, IReadOnlyDictionary<string, string> names) => Actor.Parse(actor) is { IsStaff: true } known
        ? new Person(known.Id, names.GetValueOrDefault(actor!) ?? T("Somebody who left"))
        : null;

    /// <summary>open, waiting, resolved, closed, merged.</summary>
    public static string StateOf(StoredCase row) => row.IsWaitingOnCustomer ? "waiting" : row.Status;

    public static string Number(long number) => "#" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A kind as forms and addresses write it: <c>order-problem</c>.</summary>
    public static string Kind(string stored) => CaseWords.Kinds.FirstOrDefault(kind => string.Equals(kind.Replace("-", "", StringComparison.Ordinal), stored, StringComparison.OrdinalIgnoreCase)) ?? stored;

    private static CaseRowView Of(StoredCase row, string? customer, Person? owner, IReadOnlyList<PresenceView> here) => new()
    {
        Id = row.Id,
        Number = Number(row.Number),
        Customer = customer ?? T("Somebody"),
        Subject = row.Subject,
        LastWords = row.Preview,
        HasNewWords = row.WaitingSince > 0,
        Kind = Kind(row.Kind),
        Contacts = (int)Math.Max(1, row.Contacts),
        State = StateOf(row),
        NextPromise = row.NextPromise,
        NextDue = At(row.NextDue),
        Owner = owner,
        Here = here,
        Touched = Instant.FromUnixTimeMilliseconds(row.UpdatedAt),
        WaitingSince = row.WaitingSince > 0 ? Instant.FromUnixTimeMilliseconds(row.WaitingSince) : null,
        FollowUpDue = row.FollowUpAsked == 0 ? At(row.FollowUpAt) : null,
        DeliveryTrouble = row.Trouble > 0,
    };

    private static Instant? At(long? milliseconds) => milliseconds is { } at ? Instant.FromUnixTimeMilliseconds(at) : null;

    private sealed record Named(string Id, string Name);
}
