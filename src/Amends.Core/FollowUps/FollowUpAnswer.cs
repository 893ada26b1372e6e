namespace Amends.Core.FollowUps;

/// <summary>The customer's answer to "Is it still right?".</summary>
public enum FollowUpAnswer
{
    StayedRight,
    NotYet,
}
