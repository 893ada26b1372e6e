using NodaTime;

namespace Amends.Web.Outgoing;

/// <summary>Mail that went out, waits, or stays here because mail out is off.</summary>
public sealed record OutgoingView(IReadOnlyList<OutgoingRow> Rows, bool MailOutOff, string? Next);

/// <param name="State">kept (mail out is off), waiting, sent, delivered, failed, uncertain.</param>
/// <param name="Headers">Those a person wants to see: From, To, Subject, Message-ID, In-Reply-To…</param>
/// <param name="HtmlUrl">The HTML part, for a sandboxed frame; null when there is none.</param>
public sealed record OutgoingRow(string Id, Instant At, string To, string Subject, string State, string? Detail, string? CaseId, string? CaseNumber, IReadOnlyList<KeyValuePair<string, string>> Headers, string Text, string? HtmlUrl);
