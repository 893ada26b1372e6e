using System.Security.Cryptography;
using Amends.Core.Shared;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using Amends.Web.Serving;

namespace Amends.Web.Backups;

/// <summary>
/// Puts a backup into a folder without a desk. Everything is unpacked beside, every hash and the database are checked, and only
/// then it is moved into place, the database last: a folder never holds half a desk.
/// </summary>
internal static class RestoreBackup
{
    private const int LargestManifest = 512 * 1024 * 1024;

    /// <param name="progress">Told of files done.</param>
    /// <returns>How many files were restored.</returns>
    public static async Task<Outcome<int>> Run(string from, string folder, Action<int> progress, CancellationToken cancel)
    {
        if (!File.Exists(from) && !Directory.Exists(from))
            return Refusal.NotNow("no-backup", $"There is no backup {from}.");
        if (HoldsDesk(folder))
            return Refusal.NotNow("desk-exists", $"There is a desk in {folder} already. Choose another folder; a desk is never overwritten.");
        Directory.CreateDirectory(folder);
        if (!DeskLock.Take(folder).Succeeded(out var held, out var refusal))
            return refusal;
        using (held)
        {
            var beside = Path.Combine(folder, ".restoring");
            try
            {
                if (Directory.Exists(beside))
                    Directory.Delete(beside, recursive: true);
                Directory.CreateDirectory(beside);
                if ((await Unpack(from, beside, progress, cancel)).Refused(out refusal) || Check(beside).Refused(out refusal))
                    return refusal;
                return MoveIn(beside, folder);
            }
            catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or InvalidOperationException)
            {
                return BackupManifest.Bad("The file is damaged or is not a backup.");
            }
            finally
            {
                Directory.Delete(beside, recursive: true);
            }
        }
    }

    private static bool HoldsDesk(string folder) =>
        File.Exists(DeskFiles.Database(folder))
        || Directory.Exists(DeskFiles.Blobs(folder)) && Directory.EnumerateFiles(DeskFiles.Blobs(folder), "*", SearchOption.AllDirectories).Any();

    private static async Task<Outcome<int>> Unpack(string from, string beside, Action<int> progress, CancellationToken cancel)
    {
        var found = new Dictionary<string, BackupFile>();
        BackupManifest? manifest = null;
        await foreach (var (name, content) in BackupSource.Read(from, cancel))
        {
            if (name == BackupManifest.FileName)
            {
                if (content.Length > LargestManifest)
                    return BackupManifest.Bad("Its manifest is too large.");
                using var json = new MemoryStream();
                await content.CopyToAsync(json, cancel);
                if (!BackupManifest.Parse(json.ToArray()).Succeeded(out manifest, out var refusal))
                    return refusal;
                continue;
            }

            if (!BackupManifest.MayHold(name))
                return BackupManifest.Bad($"It holds a file that is none of a desk's: {(name.Length > 100 ? name[..100] : name)}.");
            found[name] = await Keep(name, content, beside, cancel);
            progress(found.Count);
        }

        if (manifest is null)
            return BackupManifest.Bad("It has no manifest; it may be cut off.");
        foreach (var promised in manifest.Files)
        {
            if (!found.TryGetValue(promised.Name, out var file))
                return BackupManifest.Bad($"{promised.Name} is missing.");
            if (file != promised)
                return BackupManifest.Bad($"{promised.Name} is not what was backed up.");
        }

        return found.Count > manifest.Files.Count ? BackupManifest.Bad("It holds more than its manifest says.") : found.Count;
    }

    private static async Task<BackupFile> Keep(string name, Stream content, string beside, CancellationToken cancel)
    {
        var path = Path.Combine(beside, name.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        while (await content.ReadAsync(buffer, cancel) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), cancel);
        }

        file.Flush(flushToDisk: true);
        return new BackupFile(name, file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static Outcome<int> Check(string beside)
    {
        var database = Path.Combine(beside, BackupManifest.Database);
        if (!File.Exists(database))
            return BackupManifest.Bad("It holds no database.");
        if (SchemaState.Read(database).Refused(out var newer))
            return BackupManifest.Bad(newer.Text);
        return SqliteCopy.Check(database) is [var wrong, ..] ? BackupManifest.Bad($"Its database is damaged: {wrong}.") : 0;
    }

    private static int MoveIn(string beside, string folder)
    {
        var files = Directory.GetFiles(beside, "*", SearchOption.AllDirectories)
            .Where(path => BackupManifest.MayHold(Path.GetRelativePath(beside, path).Replace(Path.DirectorySeparatorChar, '/')))
            .OrderBy(path => Path.GetFileName(path) == BackupManifest.Database)
            .ToList();
        foreach (var path in files)
        {
            var target = Path.Combine(folder, Path.GetRelativePath(beside, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // A settings file that was written for this folder stays.
            if (!File.Exists(target))
                File.Move(path, target);
        }

        return files.Count;
    }
}
