using NodaTime;

namespace Amends.Web.Inbound;

/// <summary>The inbound ledger: everything that arrived, and what became of it.</summary>
/// <param name="State">Filter: all, quarantined.</param>
public sealed record ArrivalsView(IReadOnlyList<ArrivalRow> Rows, string State, string? Query, string? Next, int Quarantined);

/// <param name="Outcome">opened, joined, duplicate, automatic, bounce, quarantined, waiting.</param>
/// <param name="Channel">mail, form, api, chat.</param>
public sealed record ArrivalRow(string Id, Instant At, string Channel, string From, string Subject, string Outcome, string? CaseId, string? CaseNumber, string? Reason);

/// <summary>One arrival, with the raw text as it came.</summary>
/// <param name="Raw">The first 200 kB, as text; everything is encoded when written out.</param>
/// <param name="Facts">Name and value: envelope, size, hash, warnings.</param>
public sealed record ArrivalView(ArrivalRow Row, IReadOnlyList<KeyValuePair<string, string>> Facts, IReadOnlyList<string> Warnings, string Raw, bool RawCut, string RawUrl);
