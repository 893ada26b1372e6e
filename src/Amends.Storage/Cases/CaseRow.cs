namespace Amends.Storage.Cases;

/// <summary>A case as the queue shows it: one row, nothing to look up but names. Columns are described in the first migration.</summary>
public sealed record CaseRow
{
    public string Id { get; init; } = "";
    public long Number { get; init; }
    public long Version { get; init; }
    public string Status { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Channel { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Preview { get; init; } = "";
    public string CustomerId { get; init; } = "";
    public string Owner { get; init; } = "";
    public string TeamId { get; init; } = "";
    public string BrandId { get; init; } = "";
    public string? MailboxId { get; init; }
    public long OpenedAt { get; init; }
    public long UpdatedAt { get; init; }
    public long? LastInAt { get; init; }
    public long? LastOutAt { get; init; }
    public long? FirstReplyAt { get; init; }
    public long WaitingSince { get; init; }
    public long Contacts { get; init; }
    public long OpenPromises { get; init; }
    public long BrokenPromises { get; init; }
    public string? NextPromise { get; init; }
    public long? NextDue { get; init; }
    public long DueSort { get; init; }
    public long? FollowUpAt { get; init; }
    public long FollowUpAsked { get; init; }
    public long Trouble { get; init; }
    public long? ResolvedAt { get; init; }
    public long? ClosedAt { get; init; }
    public string? MergedInto { get; init; }

    /// <summary>The last word was ours and nothing is promised: it is the customer's turn.</summary>
    public bool IsWaitingOnCustomer => Status == "open" && WaitingSince == 0 && OpenPromises == 0 && LastOutAt is not null;
}
