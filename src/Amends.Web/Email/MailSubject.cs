namespace Amends.Web.Email;

/// <summary>The subject of an answer: one "Re:", whatever stood there before.</summary>
internal static class MailSubject
{
    private static readonly string[] Prefixes = ["re:", "aw:", "sv:", "antw:", "rif:", "odp:", "vs:", "ynt:", "回复:", "回复：", "返信:"];

    public static string Answer(string subject)
    {
        var rest = subject.Trim();
        while (Prefixes.FirstOrDefault(prefix => rest.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } found)
            rest = rest[found.Length..].TrimStart();
        return rest.Length == 0 ? "Re:" : $"Re: {rest}";
    }
}
