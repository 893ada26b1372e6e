using Amends.Core.Shared;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using Amends.Web.Serving;
using NodaTime;
using NodaTime.Text;

namespace Amends.Web.Backups;

/// <summary>What a backup came to.</summary>
/// <param name="Missing">Blobs that the database speaks of and whose file is gone: damage that was there before.</param>
internal sealed record BackupTaken(string To, int Files, long Bytes, int Missing);

/// <summary>
/// A copy of one moment while the desk is served: first the database, then the blobs. Blobs are never changed and are on disk
/// before a row speaks of them, so every blob of the copied database is there. The search index is not taken along; it is made anew.
/// </summary>
internal static class TakeBackup
{
    /// <param name="progress">Told of bytes done and bytes in all.</param>
    public static async Task<Outcome<BackupTaken>> Run(string folder, string to, Instant now, Action<long, long> progress, CancellationToken cancel)
    {
        var target = Path.GetFullPath(to);
        if (File.Exists(target) || Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            return Refusal.NotNow("backup-exists", $"{target} is there already. Choose another name; a backup is never overwritten.");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var copy = target + ".desk";
        try
        {
            File.Delete(copy);
            SqliteCopy.Into(DeskFiles.Database(folder), copy);
            return await Write(folder, target, copy, now, progress, cancel);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private static async Task<Outcome<BackupTaken>> Write(string folder, string target, string copy, Instant now, Action<long, long> progress, CancellationToken cancel)
    {
        if (!SchemaState.Read(copy).Succeeded(out var schema, out var refusal))
            return refusal;
        var sources = Sources(folder, copy).ToList();
        var all = sources.Sum(source => new FileInfo(source.Path).Length);
        var held = new List<BackupFile>();
        long done = 0;
        await using var archive = BackupTarget.Open(target);
        foreach (var (name, path) in sources)
        {
            var hash = await FileDigest.Of(path, cancel);
            await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            await archive.Add(name, content, cancel);
            held.Add(new BackupFile(name, content.Length, hash));
            progress(done += content.Length, all);
        }

        var manifest = BackupManifest.Of(InstantPattern.ExtendedIso.Format(now), schema.Number, held);
        await archive.Add(BackupManifest.FileName, new MemoryStream(manifest.Write()), cancel);
        await archive.Finish();

        var hashes = held.Select(file => Path.GetFileNameWithoutExtension(file.Name)).ToHashSet();
        return new BackupTaken(target, held.Count, all, SqliteCopy.BlobsInFiles(copy).Count(hash => !hashes.Contains(hash)));
    }

    private static IEnumerable<(string Name, string Path)> Sources(string folder, string copy)
    {
        yield return (BackupManifest.Database, copy);
        var settings = Path.Combine(folder, BackupManifest.SettingsFile);
        if (File.Exists(settings))
            yield return (BackupManifest.SettingsFile, settings);
        var blobs = DeskFiles.Blobs(folder);
        if (!Directory.Exists(blobs))
            yield break;
        foreach (var path in Directory.EnumerateFiles(blobs, "*", SearchOption.AllDirectories))
        {
            var name = "blobs/" + Path.GetRelativePath(blobs, path).Replace(Path.DirectorySeparatorChar, '/');
            // A blob that is just being written still has a passing name.
            if (BackupManifest.MayHold(name))
                yield return (name, path);
        }
    }
}
