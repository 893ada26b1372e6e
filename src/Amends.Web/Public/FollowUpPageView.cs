namespace Amends.Web.Public;

/// <summary>The question after it was put right, or what we say to the answer.</summary>
/// <param name="Answer">null: ask; yes; notYet.</param>
public sealed record FollowUpPageView(string Token, string Number, string CustomerName, string Subject, string? Answer, string? OwnerName = null);
