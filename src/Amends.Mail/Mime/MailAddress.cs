namespace Amends.Mail.Mime;

/// <summary>A mailbox: <c>Address</c> is <c>local@domain</c> as written (no angle brackets), <c>Name</c> the decoded display name.</summary>
public sealed record MailAddress(string? Name, string Address)
{
    /// <summary>What follows the last <c>@</c>, or an empty string.</summary>
    public string Domain => Address.LastIndexOf('@') is >= 0 and var at ? Address[(at + 1)..] : "";

    /// <summary>Reads a list of mailboxes (RFC 5322 section 3.4) as far as it can be understood.</summary>
    public static IReadOnlyList<MailAddress> ParseList(string? value, int max = 10_000) => AddressParser.Parse(value, max);

    public override string ToString() => string.IsNullOrEmpty(Name) ? Address : $"{Name} <{Address}>";
}
