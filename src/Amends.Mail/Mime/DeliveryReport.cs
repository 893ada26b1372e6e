namespace Amends.Mail.Mime;

/// <summary>What a delivery report says about one recipient (RFC 3464 section 2.3).</summary>
/// <param name="Address">Final recipient (or original, where only that is there).</param>
/// <param name="Action"><c>failed</c>, <c>delayed</c>, <c>delivered</c>, <c>relayed</c> or <c>expanded</c>.</param>
/// <param name="Status">RFC 3463, such as <c>5.1.1</c>; null when not given.</param>
/// <param name="Diagnostic">What the server said.</param>
public sealed record DeliveryRecipient(string Address, string? OriginalAddress, string Action, string? Status, string? Diagnostic);

/// <summary>A delivery report (RFC 3464).</summary>
public sealed record DeliveryReport(string? OriginalMessageId, IReadOnlyList<DeliveryRecipient> Recipients)
{
    internal static DeliveryReport? Of(MailMessage mail) => null;
}
