namespace Amends.Mail.Mime;

/// <summary>One mail in a Maildir: its file, and the flags after <c>:2,</c> (S seen, R replied, …).</summary>
public sealed record MaildirEntry(string Path, string Flags);

/// <summary>Lists Maildir folders (<c>new/</c> and <c>cur/</c>).</summary>
public static class Maildir
{
    private static readonly string[] Folders = ["cur", "new"];

    public static bool IsMaildir(string directory) => Directory.Exists(Path.Combine(directory, "new")) || Directory.Exists(Path.Combine(directory, "cur"));

    /// <summary>Oldest first: names start with the time of arrival. What is in <c>tmp/</c> is not finished and left alone.</summary>
    public static IEnumerable<MaildirEntry> List(string directory) => Folders
        .Select(folder => Path.Combine(directory, folder))
        .Where(Directory.Exists)
        .SelectMany(Directory.EnumerateFiles)
        .Where(file => !Path.GetFileName(file).StartsWith('.'))
        .OrderBy(Arrival)
        .ThenBy(Path.GetFileName, StringComparer.Ordinal)
        .Select(file => new MaildirEntry(file, FlagsOf(Path.GetFileName(file))));

    /// <summary>The raw mails, one in memory at a time. A file that was moved meanwhile is looked for under its new flags.</summary>
    public static IEnumerable<(MaildirEntry Entry, byte[] Raw)> Read(string directory, int maxBytes = 50 * 1024 * 1024)
    {
        foreach (var entry in List(directory))
            if (Load(directory, entry, maxBytes) is { } raw)
                yield return (entry, raw);
    }

    private static byte[]? Load(string directory, MaildirEntry entry, int maxBytes)
    {
        try
        {
            return Bytes(entry.Path, maxBytes);
        }
        catch (FileNotFoundException)
        {
            var unique = Path.GetFileName(entry.Path).Split(':')[0];
            var moved = List(directory).FirstOrDefault(e => Path.GetFileName(e.Path).Split(':')[0] == unique);
            return moved is not null && File.Exists(moved.Path) ? Bytes(moved.Path, maxBytes) : null;
        }
    }

    private static byte[] Bytes(string path, int maxBytes)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, maxBytes)];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    private static long Arrival(string path)
    {
        var name = Path.GetFileName(path);
        var digits = name.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(digits < 0 ? name : name.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture, out var time) ? time : 0;
    }

    private static string FlagsOf(string name) => name.LastIndexOf(":2,", StringComparison.Ordinal) is >= 0 and var at ? name[(at + 3)..] : "";
}
