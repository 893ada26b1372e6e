namespace Amends.Mail.Mime;

/// <summary>What a delivery report says about one recipient (RFC 3464 section 2.3).</summary>
/// <param name="Address">Final recipient (or original, where only that is there).</param>
/// <param name="Action"><c>failed</c>, <c>delayed</c>, <c>delivered</c>, <c>relayed</c> or <c>expanded</c>; empty when not given.</param>
/// <param name="Status">RFC 3463, such as <c>5.1.1</c>; null when not given.</param>
/// <param name="Diagnostic">What the server said.</param>
public sealed record DeliveryRecipient(string Address, string? OriginalAddress, string Action, string? Status, string? Diagnostic);

/// <summary>A delivery report (RFC 3464).</summary>
/// <param name="OriginalMessageId">Message-ID of the mail it speaks of, when that came along.</param>
public sealed record DeliveryReport(string? OriginalMessageId, IReadOnlyList<DeliveryRecipient> Recipients)
{
    private const int MaxRecipients = 1000;

    internal static DeliveryReport? Of(MailMessage mail)
    {
        var status = mail.Root.Walk().FirstOrDefault(p => p.MediaType is "message/delivery-status" or "message/global-delivery-status");
        if (status is null)
            return null;
        var recipients = new List<DeliveryRecipient>();
        foreach (var fields in Blocks(status.Decode()))
        {
            var original = Address(fields.Text("Original-Recipient"));
            var final = Address(fields.Text("Final-Recipient")) ?? original;
            if (final is not null && recipients.Count < MaxRecipients)
                recipients.Add(new(final, original, FirstWord(fields.Text("Action")), Status(fields.Text("Status")), Typed(fields.Text("Diagnostic-Code"))));
        }

        return new(OriginalId(mail), recipients);
    }

    /// <summary>Message-ID of the mail that a report brings back, whole or as headers alone.</summary>
    internal static string? OriginalId(MailMessage mail)
    {
        foreach (var part in mail.Root.Walk())
            if (part.Depth > 0 && part.Message?.MessageId is { } id)
                return id;
        return null;
    }

    /// <summary>Header blocks one after the other, with blank lines between (section 2.1).</summary>
    internal static IEnumerable<HeaderList> Blocks(byte[] bytes)
    {
        var context = new MailContext(MimeLimits.Default, 0);
        var newline = bytes.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
        var at = 0;
        for (var blocks = 0; at < bytes.Length && blocks < MaxRecipients * 2; blocks++)
        {
            var fields = HeaderReader.Read(bytes, at, out var end, context, newline, null);
            // A line that is no header ends a block without moving on: step over it.
            if (end <= at)
                HeaderReader.LineEnd(bytes, at, newline, out end);
            at = Math.Max(end, at + 1);
            if (fields.Count > 0)
                yield return fields;
        }
    }

    /// <summary><c>rfc822; jane@example.org</c> without its type.</summary>
    private static string? Address(string? value) => Typed(value) is { Length: > 0 } text
        ? MailAddress.ParseList(text, 1) is [var one] ? one.Address : text.Trim('<', '>', ' ')
        : null;

    private static string? Typed(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        var semicolon = value.IndexOf(';', StringComparison.Ordinal);
        return (semicolon is >= 0 and < 30 ? value[(semicolon + 1)..] : value).Trim();
    }

    private static string FirstWord(string? value) => value?.Split([' ', '\t', '(', ';'], 2)[0].ToLowerInvariant() ?? "";

    private static string? Status(string? value)
    {
        var digits = value?.Split([' ', '\t', '('], 2)[0];
        return digits is { Length: >= 5 } && char.IsAsciiDigit(digits[0]) && digits[1] == '.' ? digits : null;
    }
}
