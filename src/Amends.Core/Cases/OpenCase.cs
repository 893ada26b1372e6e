using Amends.Core.Shared;
using NodaTime;

namespace Amends.Core.Cases;

/// <summary>Opens a case. The number is given by the store; the subject lies in <paramref name="SubjectTextId"/>.</summary>
public sealed record OpenCase(
    long Number, CaseKind Kind, Channel Channel, string CustomerId, string TeamId, string BrandId, string? MailboxId, string SubjectTextId)
    : ICaseCommand
{
    public Outcome<CaseEvent[]> Decide(Case state, Instant now, Actor by) => state.IsOpened
        ? Refusal.NotNow("case-is-open", "This case is already open.")
        : new CaseEvent[]
        {
            new CaseOpened(Number, Kind, Channel, CustomerId, TeamId, BrandId, MailboxId),
            new CaseSubjectSet(SubjectTextId),
        };
}
