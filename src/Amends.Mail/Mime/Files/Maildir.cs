namespace Amends.Mail.Mime;

/// <summary>One mail in a Maildir: its file, and the flags after <c>:2,</c> (S seen, R replied, …).</summary>
public sealed record MaildirEntry(string Path, string Flags);

/// <summary>Lists Maildir folders (<c>new/</c> and <c>cur/</c>), oldest first.</summary>
public static class Maildir
{
    public static bool IsMaildir(string directory) => Directory.Exists(Path.Combine(directory, "new")) || Directory.Exists(Path.Combine(directory, "cur"));

    public static IEnumerable<MaildirEntry> List(string directory) => [];
}
