namespace Amends.Core.Conversations;

/// <summary>The address that an answer comes back to: the mailbox's, with the case's token behind a plus sign (RFC 5233).</summary>
public static class ReplyAddress
{
    /// <summary>RFC 5321, 4.5.3.1.1.</summary>
    private const int LongestLocalPart = 64;

    /// <summary>The address with the token; the plain address where the token would make the local part too long.</summary>
    public static string With(string mailbox, string token)
    {
        var at = mailbox.LastIndexOf('@');
        return at + 1 + token.Length > LongestLocalPart ? mailbox : $"{mailbox[..at]}+{token}{mailbox[at..]}";
    }

    /// <summary>What stands behind the last plus sign of the local part; empty where there is nothing.</summary>
    public static string Token(string address)
    {
        var at = address.LastIndexOf('@');
        var plus = at < 0 ? -1 : address.LastIndexOf('+', at);
        return plus < 0 ? "" : address[(plus + 1)..at];
    }

    /// <summary>The address without what stands behind the plus sign.</summary>
    public static string Without(string address)
    {
        var at = address.LastIndexOf('@');
        var plus = at < 0 ? -1 : address.LastIndexOf('+', at);
        return plus <= 0 ? address : address[..plus] + address[at..];
    }
}
