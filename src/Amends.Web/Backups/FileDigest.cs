using System.Security.Cryptography;

namespace Amends.Web.Backups;

internal static class FileDigest
{
    /// <summary>SHA-256 of a file, lower-case hex.</summary>
    public static async Task<string> Of(string path, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }
}
