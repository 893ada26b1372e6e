using System.Text;
using Amends.Core.Conversations;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Inbound;
using Amends.Web.Conversations;
using Amends.Web.Shared;

namespace Amends.Web.Public;

/// <summary>The customer writes on their page.</summary>
/// <param name="Raw">The words as they came.</param>
internal sealed record WriteFromPage(string Token, string FormKey, string? Text, IReadOnlyList<ReadyAttachment> Attachments, ReadyBlob Raw)
{
    public const int LongestText = 100_000;

    public static Outcome<WriteFromPage> Ready(BlobStore blobs, string token, string formKey, string? text, IReadOnlyList<NewAttachment> files) =>
        ReadyAttachment.Prepare(blobs, files).Map(ready => new WriteFromPage(token, formKey, text, ready, blobs.Prepare(Encoding.UTF8.GetBytes(text ?? ""))));

    public Outcome<Arrived> Run(Session session, CaseToken tokens)
    {
        if (OpenedPage.Find(session, tokens, Token) is not { } page)
            return Refusal.NotFound("page");
        if (!PlainWords.Optional("body", Text, LongestText).Succeeded(out var words, out var refusal))
            return refusal;
        if (words is null && Attachments.Count == 0)
            return Refusal.Invalid("body", "Write something first, or add a file.");
        return new TakeInFromPage(
            page.Live, page.Reader, FormKey, PublicViews.Subject(page), words ?? "",
            Attachments.Select(file => file.Words(session)).ToList(), Attachments.Select(file => file.Blob).ToList(), Raw).Run(session);
    }
}
