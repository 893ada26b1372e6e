namespace Amends.Core.Cases;

/// <summary>What a case is about, in the words of the glossary. Stored by name.</summary>
public enum CaseKind
{
    Enquiry,
    Complaint,
    OrderProblem,
    Repair,
    Appointment,
    Offer,
    Compliment,
    Feedback,
}

public enum CaseStatus
{
    Open,

    /// <summary>What was promised is done; a follow-up may be outstanding.</summary>
    Resolved,
    Closed,

    /// <summary>Lives on in another case.</summary>
    Merged,
}

/// <summary>How something was said.</summary>
public enum Channel
{
    Mail,
    Form,
    Chat,
    Call,
    Letter,
    Social,
    InPerson,
    Api,

    /// <summary>The customer's page, by signed link.</summary>
    Page,
}

public enum ReopenReason
{
    CustomerWrote,
    FollowUpSaidNo,
    Staff,
}
