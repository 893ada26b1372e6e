using Amends.Core.Conversations;
using Amends.Core.FollowUps;
using Amends.Core.Promises;
using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Cases;

/// <summary>
/// A fact of one case. Facts hold ids, enums, numbers and instants only: words and personal data lie in side tables
/// that the facts point to, so that erasing a person never edits history (docs/decisions/event-sourced-cases.md).
/// </summary>
public abstract record CaseEvent;

/// <summary>A fact in its place: the n-th of its case, who caused it and when.</summary>
/// <param name="Version">1 for the first fact of a case, without gaps.</param>
public sealed record CaseFact(string CaseId, long Version, Instant At, Actor By, CaseEvent Event);

public sealed record CaseOpened(
    long Number, CaseKind Kind, Channel Channel, string CustomerId, string TeamId, string BrandId, string? MailboxId) : CaseEvent;

public sealed record CaseKindSet(CaseKind Kind) : CaseEvent;

public sealed record CaseSubjectSet(string TextId) : CaseEvent;

/// <param name="Owner">Null: nobody, the case waits for someone to take it.</param>
public sealed record CaseAssigned(Actor? Owner, string TeamId) : CaseEvent;

public sealed record CustomerChanged(string CustomerId) : CaseEvent;

/// <param name="FollowUpAt">When to go back and ask; null where nothing is asked.</param>
public sealed record CaseResolved(string? TextId, Instant? FollowUpAt) : CaseEvent;

public sealed record CaseClosed(string? TextId) : CaseEvent;

public sealed record CaseReopened(ReopenReason Reason) : CaseEvent;

public sealed record CaseMergedInto(string IntoCaseId) : CaseEvent;

/// <summary>The other side of <see cref="CaseMergedInto"/>, on the case that lives on.</summary>
public sealed record CaseAbsorbed(string FromCaseId) : CaseEvent;

public sealed record MessageReceived(string MessageId, Channel Channel, string CustomerId, MessageKind Kind, string? ArrivalId) : CaseEvent;

public sealed record MessageSent(string MessageId, Channel Channel, MessagePurpose Purpose) : CaseEvent;

/// <param name="Recipient">Position in the message's list of recipients; null when it speaks of all of them.</param>
/// <param name="Code">SMTP reply code, 0 where there was none.</param>
public sealed record MessageDelivery(string MessageId, int? Recipient, DeliveryResult Result, int Code) : CaseEvent;

public sealed record NoteAdded(string NoteId) : CaseEvent;

public sealed record CallLogged(string CallId, bool Incoming, string CustomerId, Instant StartedAt) : CaseEvent;

/// <param name="TextId">The words the customer saw.</param>
/// <param name="WarnAt">When the owner is warned; null when there is no time left to warn.</param>
/// <param name="SourceId">The message or call in which it was said.</param>
public sealed record PromiseMade(
    string PromiseId, string TextId, Actor Owner, Instant DueAt, Instant? WarnAt, SaidTime Said, string? SourceId) : CaseEvent;

/// <param name="Late">True when it was kept after it had been broken.</param>
public sealed record PromiseKept(string PromiseId, bool Late) : CaseEvent;

/// <param name="MessageId">The message in which the customer was told; null when they were told on a call or in person.</param>
public sealed record PromiseRenegotiated(
    string PromiseId, Instant DueAt, Instant? WarnAt, SaidTime Said, string ReasonTextId, string? MessageId) : CaseEvent;

public sealed record PromiseWithdrawn(string PromiseId, string ReasonTextId, string? MessageId) : CaseEvent;

public sealed record PromiseWarned(string PromiseId) : CaseEvent;

/// <summary>The due time passed. A fact, not an end: it is still owed.</summary>
public sealed record PromiseBroken(string PromiseId, Instant DueAt) : CaseEvent;

public sealed record PromiseHandedOn(string PromiseId, Actor Owner) : CaseEvent;

public sealed record FollowUpSent(string MessageId) : CaseEvent;

public sealed record FollowUpAnswered(FollowUpAnswer Answer, string? TextId) : CaseEvent;
