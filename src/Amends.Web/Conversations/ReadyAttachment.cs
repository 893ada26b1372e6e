using Amends.Channels.Email.Attachments;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Words;

namespace Amends.Web.Conversations;

/// <summary>A file that goes along with a reply: named, bounded, and in the blob store before the transaction begins.</summary>
public sealed record ReadyAttachment(string Name, string ContentType, ReadyBlob Blob)
{
    public const int MostFiles = 20;
    public const int MostBytes = 25_000_000;

    public static Outcome<List<ReadyAttachment>> Prepare(BlobStore blobs, IReadOnlyList<NewAttachment> files)
    {
        if (files.Count > MostFiles)
            return new Refusal(RefusalKind.TooLarge, "too-many-attachments", $"At most {MostFiles} files go with one message.", "attachments");
        if (files.Sum(file => (long)file.Content.Length) > MostBytes)
            return new Refusal(RefusalKind.TooLarge, "attachments-too-large", "The files are larger than 25 MB together. Send fewer, or smaller ones.", "attachments");
        return files.Select(file => new ReadyAttachment(FileNames.Safe(file.Name), TypeOf(file.ContentType), blobs.Prepare(file.Content))).ToList();
    }

    internal AttachmentWords Words(Session session) => new(Ids.New(session.Now), Name, ContentType, Blob.Size, Blob.Hash, false, null);

    private static string TypeOf(string? type) =>
        System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.MediaType is { Length: <= 100 } plain
            ? plain.ToLowerInvariant()
            : "application/octet-stream";
}

/// <summary>A file as it was sent to us.</summary>
public sealed record NewAttachment(string? Name, string? ContentType, ReadOnlyMemory<byte> Content);
