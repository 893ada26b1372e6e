namespace Amends.Storage.Outbox;

/// <summary>A mail that a worker holds and sends: its row, and the recipients that still need it.</summary>
public sealed record ClaimedMail(string Id, string CaseId, string MessageId, string? MailboxId, long Attempts, IReadOnlyList<ClaimedRecipient> Recipients);

/// <param name="Position">The place in the message's list of recipients.</param>
public sealed record ClaimedRecipient(int Position, string Address);

/// <summary>What the next server said of one recipient.</summary>
/// <param name="Code">SMTP reply code, 0 where there was no answer.</param>
public sealed record RecipientAnswer(int Position, RecipientOutcome Outcome, int Code, string Answer);

public enum RecipientOutcome
{
    Sent,
    Deferred,
    Failed,
    Unknown,
}
