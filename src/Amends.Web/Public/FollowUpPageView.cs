namespace Amends.Web.Public;

/// <summary>The question after it was put right, or what we say to the answer.</summary>
/// <param name="Answer">null: ask; yes; notYet.</param>
public sealed record FollowUpPageView(string Token, string Number, string CustomerName, string Subject, string? Answer, string? OwnerName = null)
{
    /// <summary>What the link in the mail said, to be confirmed: yes, no, or null.</summary>
    public string? Chosen { get; init; }

    /// <summary>Goes along with the form, so that the same form sent twice counts once.</summary>
    public string FormKey { get; init; } = "";
}
