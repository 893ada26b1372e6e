using NodaTime;

namespace Amends.Storage.Deadlines;

/// <summary>Something that has to happen at a time.</summary>
/// <param name="SubjectId">The promise, or the case of a follow-up.</param>
public sealed record Deadline(string Id, string Kind, string CaseId, string SubjectId, Instant DueAt)
{
    public const string PromiseWarning = "promise-warning";
    public const string PromiseDue = "promise-due";
    public const string FollowUp = "follow-up";
}
