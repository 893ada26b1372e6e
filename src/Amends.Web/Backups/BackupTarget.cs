using System.Formats.Tar;
using System.IO.Compression;

namespace Amends.Web.Backups;

/// <summary>Where a backup is written: one packed file, or a folder. It gets its name only when it is whole and on disk.</summary>
internal sealed class BackupTarget : IAsyncDisposable
{
    private const string Unfinished = ".unfinished";

    private readonly string _final;
    private readonly FileStream? _file;
    private readonly Stream? _packed;
    private readonly TarWriter? _tar;

    private BackupTarget(string final)
    {
        _final = final;
        if (!IsArchive(final))
        {
            Directory.CreateDirectory(final + Unfinished);
            return;
        }

        _file = new FileStream(final + Unfinished, FileMode.Create, FileAccess.Write, FileShare.None);
        Private(_file.Name);
        _packed = Pack(final, _file);
        _tar = new TarWriter(_packed, TarEntryFormat.Pax, leaveOpen: true);
    }

    public static BackupTarget Open(string path) => new(Path.GetFullPath(path));

    /// <summary>A name that ends in .tar, .tar.br or .tar.gz is one file; any other is a folder.</summary>
    public static bool IsArchive(string path) =>
        path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tar.br", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    public async Task Add(string name, Stream content, CancellationToken cancel)
    {
        if (_tar is not null)
        {
            await _tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite }, cancel);
            return;
        }

        var path = Path.Combine(_final + Unfinished, name.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        Private(path);
        await content.CopyToAsync(file, cancel);
        file.Flush(flushToDisk: true);
    }

    public async Task Finish()
    {
        if (_file is null)
        {
            if (Directory.Exists(_final))
                Directory.Delete(_final);
            Directory.Move(_final + Unfinished, _final);
            return;
        }

        await _tar!.DisposeAsync();
        if (_packed != _file)
            await _packed!.DisposeAsync();
        _file.Flush(flushToDisk: true);
        await _file.DisposeAsync();
        File.Move(_final + Unfinished, _final);
    }

    /// <summary>Takes away what was not finished.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
            await _file.DisposeAsync();
        if (File.Exists(_final + Unfinished))
            File.Delete(_final + Unfinished);
        if (Directory.Exists(_final + Unfinished))
            Directory.Delete(_final + Unfinished, recursive: true);
    }

    private static Stream Pack(string path, FileStream file) =>
        path.EndsWith(".br", StringComparison.OrdinalIgnoreCase) ? new BrotliStream(file, CompressionLevel.Fastest, leaveOpen: true)
        : path.EndsWith("gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true)
        : file;

    /// <summary>A backup holds everything that customers wrote: for its owner's eyes only.</summary>
    private static void Private(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
