using System.Formats.Tar;
using System.IO.Compression;

namespace Amends.Web.Backups;

/// <summary>The files of a backup, one after another, whether it is one packed file or a folder.</summary>
internal static class BackupSource
{
    public static IAsyncEnumerable<(string Name, Stream Content)> Read(string path, CancellationToken cancel) =>
        Directory.Exists(path) ? OfFolder(path) : OfArchive(path, cancel);

    private static async IAsyncEnumerable<(string Name, Stream Content)> OfFolder(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            await using var content = File.OpenRead(path);
            yield return (Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), content);
        }
    }

    private static async IAsyncEnumerable<(string Name, Stream Content)> OfArchive(
        string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        await using var plain = Unpack(path, file);
        await using var tar = new TarReader(plain);
        while (await tar.GetNextEntryAsync(copyData: false, cancel) is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                yield return (entry.Name, entry.DataStream ?? Stream.Null);
        }
    }

    private static Stream Unpack(string path, FileStream file) =>
        path.EndsWith(".br", StringComparison.OrdinalIgnoreCase) ? new BrotliStream(file, CompressionMode.Decompress)
        : path.EndsWith("gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress)
        : file;
}
