using System.Globalization;
using System.Text;

namespace Amends.Channels.Email.Attachments;

/// <summary>Names of attachments that are safe on every disk and honest to the eye.</summary>
public static class FileNames
{
    private const int LongestBytes = 180;
    private const int LongestExtension = 16;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <summary>
    /// The name as it may be saved and shown: no folders, controls, invisible or direction-changing characters, no name that
    /// Windows reserves, at most 180 bytes of UTF-8 with its extension kept. Never empty: <paramref name="fallback"/> stands in.
    /// </summary>
    public static string Safe(string? name, string fallback = "attachment")
    {
        var leaf = Leaf(name ?? "");
        var kept = new StringBuilder(leaf.Length);
        foreach (var rune in leaf.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value == 0xFFFD || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                continue;
            if (Rune.IsWhiteSpace(rune))
                kept.Append(' ');
            else
                kept.Append(rune.IsAscii && "<>:\"|?*%".Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());
        }

        // A leading dot hides a file, a trailing one is dropped by Windows.
        var safe = kept.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.', '\u00A0');
        if (safe.Length == 0 || safe.All(c => c == '_'))
            safe = fallback;
        var dot = safe.IndexOf('.', StringComparison.Ordinal);
        if (Reserved.Contains((dot < 0 ? safe : safe[..dot]).TrimEnd()))
            safe = "_" + safe;
        return Shorten(safe);
    }

    /// <summary>The extension in lower case without its dot, or an empty string.</summary>
    public static string Extension(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var dot = name.LastIndexOf('.');
        return dot <= 0 || name.Length - dot - 1 is 0 or > LongestExtension ? "" : name[(dot + 1)..].ToLowerInvariant();
    }

    private static string Leaf(string name)
    {
        // Only the end can matter, however long the path before it.
        var tail = name.Length > 4_000 ? name[^4_000..] : name;
        var slash = tail.AsSpan().TrimEnd("/\\ ").LastIndexOfAny('/', '\\');
        return tail[(slash + 1)..].TrimEnd('/', '\\', ' ');
    }

    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= LongestBytes)
            return name;
        var extension = Extension(name);
        var tail = extension.Length == 0 ? "" : name[^(extension.Length + 1)..];
        var room = LongestBytes - Encoding.UTF8.GetByteCount(tail);
        var end = 0;
        while (end < name.Length - tail.Length)
        {
            var length = StringInfo.GetNextTextElementLength(name, end);
            room -= Encoding.UTF8.GetByteCount(name.AsSpan(end, length));
            if (room < 0)
                break;
            end += length;
        }

        // One character of thousands of combining marks leaves nothing: then the marks are not worth keeping.
        var stem = name[..end].TrimEnd(' ', '.');
        return (stem.Length == 0 ? "attachment" : stem) + tail;
    }
}
