namespace Amends.Web.Email;

/// <summary>Message-IDs of ours, and the thread that an answer names (RFC 5322, 3.6.4).</summary>
internal static class MailIds
{
    private const int LongestThread = 30;

    /// <summary>Our message's id at the domain that it comes from: known before it is sent, the same at every try.</summary>
    public static string For(string messageId, string fromAddress) => messageId + "@" + fromAddress[(fromAddress.LastIndexOf('@') + 1)..];

    /// <summary>The References of an answer: those of the mail it answers and that mail itself; the first and the last ones where there are many.</summary>
    public static IReadOnlyList<string> Thread(IReadOnlyList<string> references, string? answered)
    {
        var thread = references.Where(id => id != answered).ToList();
        if (answered is not null)
            thread.Add(answered);
        return thread.Count <= LongestThread ? thread : [thread[0], .. thread.TakeLast(LongestThread - 1)];
    }
}
