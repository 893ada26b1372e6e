using System.Text.Json;
using Amends.Core.Shared;
using Amends.Storage.Words;

namespace Amends.Storage.Inbound;

/// <summary>A row of the inbound ledger.</summary>
public sealed record ArrivalRow
{
    public string Id { get; init; } = "";
    public long At { get; init; }
    public string Route { get; init; } = "";
    public string? Remote { get; init; }
    public string? EnvelopeFrom { get; init; }
    public string EnvelopeTo { get; init; } = "[]";
    public string? FromAddress { get; init; }
    public string? FromName { get; init; }
    public string? Subject { get; init; }
    public long Size { get; init; }
    public string RawHash { get; init; } = "";
    public string? MailId { get; init; }
    public string? ContentHash { get; init; }
    public string Outcome { get; init; } = "";
    public string? Reason { get; init; }
    public string? CaseId { get; init; }
    public string? MessageId { get; init; }
    public string? OfferedCaseId { get; init; }
    public long Retries { get; init; }

    /// <summary>How it came, so that it can be taken in once more.</summary>
    public ArrivalEnvelope Envelope() =>
        new(Route, Remote, EnvelopeFrom, JsonSerializer.Deserialize(EnvelopeTo, WordsJson.Default.IReadOnlyListString) ?? []);
}

/// <summary>Reading the inbound ledger, newest first. For administrators: it holds every sender of every team.</summary>
public static class LedgerPages
{
    /// <param name="outcome">One of <see cref="ArrivalOutcome"/> by name, or null for all.</param>
    /// <param name="find">A piece of the sender or the subject.</param>
    public static Outcome<Listed<ArrivalRow>> Page(Session session, Viewer viewer, string? outcome, string? after, int limit, string? find = null)
    {
        if (viewer.Role != Role.Administrator)
            return Refusal.Forbidden("The inbound ledger is for administrators.");
        if (limit is < 1 or > Keyset.MostPerPage)
            return Refusal.Invalid("limit", $"A page holds 1 to {Keyset.MostPerPage} arrivals.");
        if (outcome is not null && !Enum.TryParse<ArrivalOutcome>(outcome, ignoreCase: true, out _))
            return Refusal.Invalid("outcome", "Not an outcome: " + string.Join(", ", Enum.GetNames<ArrivalOutcome>()).ToLowerInvariant() + ".");
        if (!Keyset.Parse(after, Keyset.Last).Succeeded(out var start, out var refusal))
            return refusal;
        var rows = session.Query<ArrivalRow>(
            "SELECT * FROM arrivals WHERE id < @id" + (outcome is null ? "" : " AND outcome = @outcome")
            + (find is null ? "" : " AND (from_address LIKE @like ESCAPE '!' OR from_name LIKE @like ESCAPE '!' OR subject LIKE @like ESCAPE '!')") + " ORDER BY id DESC LIMIT @most",
            new { id = start.Id, outcome = outcome is null ? null : Enum.Parse<ArrivalOutcome>(outcome, true).ToString(), most = limit + 1, like = Like(find) });
        return Listed.Cut(rows, limit, row => new Keyset(row.At, row.Id));
    }

    public static Outcome<ArrivalRow> Find(Session session, Viewer viewer, string id)
    {
        if (viewer.Role != Role.Administrator)
            return Refusal.Forbidden("The inbound ledger is for administrators.");
        return session.First<ArrivalRow>("SELECT * FROM arrivals WHERE id = @id", new { id }) is { } row ? row : Refusal.NotFound("arrival");
    }

    private static string? Like(string? find) => find is null
        ? null
        : "%" + find.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal) + "%";
}
