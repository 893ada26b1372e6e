using Amends.Core.Conversations;
using Amends.Storage.Blobs;

namespace Amends.Storage.Inbound;

/// <summary>How something reached us.</summary>
/// <param name="Route">smtp, api, file, form or page.</param>
/// <param name="ReversePath">Envelope sender; empty for the null path, null where there was no envelope.</param>
public sealed record ArrivalEnvelope(string Route, string? Remote, string? ReversePath, IReadOnlyList<string> Recipients);

/// <summary>A mail that is read, hashed and packed: all that can be done before the transaction is done.</summary>
/// <param name="Attachments">In the order of the mail's attachments.</param>
public sealed record ReadyArrival(ArrivalEnvelope Envelope, IncomingMail Mail, ReadyBlob Raw, IReadOnlyList<ReadyBlob> Attachments);

/// <summary>What became of an arrival: a row of the inbound ledger.</summary>
public sealed record Arrived(string ArrivalId, ArrivalOutcome Outcome, string? CaseId, string? MessageId, string? OfferedCaseId, string? Reason);

public enum ArrivalOutcome
{
    Opened,
    Joined,
    Duplicate,

    /// <summary>Our own mail, come back.</summary>
    Automatic,
    Bounce,
    Report,
    Quarantined,
}
