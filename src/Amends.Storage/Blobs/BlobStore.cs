using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Amends.Storage.Blobs;

/// <summary>
/// Raw mail and attachments, by SHA-256 of their content, stored once. Small ones lie in the database; large ones in files,
/// which are on disk under their final name before any row speaks of them.
/// </summary>
public sealed class BlobStore(string folder)
{
    private const int LargestInDatabase = 128 * 1024;
    private const int SmallestPacked = 512;

    /// <summary>Hashes and packs the content and, when it is large, writes its file. Call before the transaction.</summary>
    /// <exception cref="StorageUnavailableException">The file cannot be written: full disk, read-only folder.</exception>
    public ReadyBlob Prepare(ReadOnlyMemory<byte> content, bool compressible = true)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var packed = compressible && content.Length >= SmallestPacked ? Pack(content.Span) : null;
        var (packing, data) = packed is null ? ("plain", content.ToArray()) : ("brotli", packed);
        if (data.Length <= LargestInDatabase)
            return new ReadyBlob(hash, content.Length, packing, data);
        try
        {
            WriteFile(hash, packing, data);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"The blob folder cannot be written: {exception.Message} Nothing that was acknowledged is lost.", exception);
        }

        return new ReadyBlob(hash, content.Length, packing, null);
    }

    /// <summary>Makes the blob part of the transaction; nothing happens when it is there already.</summary>
    public static void Keep(Session session, ReadyBlob blob) => session.Execute(
        "INSERT INTO blobs (hash, size, packing, data) VALUES (@Hash, @Size, @Packing, @Data) ON CONFLICT (hash) DO NOTHING", blob);

    /// <summary>The content; null where there is none or its file is gone.</summary>
    public byte[]? Get(Session session, string hash)
    {
        var row = session.First<Row>("SELECT size, packing, data FROM blobs WHERE hash = @hash", new { hash });
        if (row is null)
            return null;
        var data = row.Data;
        if (data is null)
        {
            var path = PathOf(hash, row.Packing);
            if (!File.Exists(path))
                return null;
            data = File.ReadAllBytes(path);
        }

        return row.Packing == "brotli" ? Unpack(data, checked((int)row.Size)) : data;
    }

    private static byte[]? Pack(ReadOnlySpan<byte> content)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(content.Length));
        try
        {
            return BrotliEncoder.TryCompress(content, buffer, out var written, quality: 1, window: 18) && written < content.Length * 9 / 10
                ? buffer.AsSpan(0, written).ToArray()
                : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Unpack(byte[] data, int size)
    {
        var content = new byte[size];
        return BrotliDecoder.TryDecompress(data, content, out var written) && written == size
            ? content
            : throw new InvalidDataException("A stored blob cannot be unpacked: the database or its blob folder is damaged.");
    }

    private void WriteFile(string hash, string packing, byte[] data)
    {
        var path = PathOf(hash, packing);
        var parent = Path.GetDirectoryName(path)!;
        if (!File.Exists(path))
            MoveInto(path, parent, data);
        // The file's name, and those of folders that may be new; also where another mail wrote the file just now and is not done yet.
        FolderFlush.Run(parent);
        FolderFlush.Run(Path.GetDirectoryName(parent)!);
        FolderFlush.Run(folder);
    }

    private static void MoveInto(string path, string parent, byte[] data)
    {
        Directory.CreateDirectory(parent);
        var temporary = Path.Combine(parent, Path.GetRandomFileName());
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.None))
            {
                file.Write(data);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            // A full disk is not made fuller by halves of files.
            File.Delete(temporary);
            throw;
        }
    }

    private string PathOf(string hash, string packing) =>
        Path.Combine(folder, hash[..2], hash[2..4], packing == "brotli" ? hash + ".br" : hash);

    private sealed record Row
    {
        public long Size { get; init; }
        public string Packing { get; init; } = "";
        public byte[]? Data { get; init; }
    }
}

/// <summary>A blob that is ready to become part of a transaction.</summary>
/// <param name="Size">Bytes of the content, unpacked.</param>
/// <param name="Data">Null when the content lies in a file.</param>
public sealed record ReadyBlob(string Hash, long Size, string Packing, byte[]? Data);
