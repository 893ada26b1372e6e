using System.Net;
using System.Text;
using Amends.Channels.Email.Attachments;
using Amends.Channels.Email.Html;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Words;
using Amends.Web.Conversations;
using Amends.Web.People;
using Amends.Web.Shared;

namespace Amends.Web.Cases;

/// <summary>The files of a case: HTML mail in its frame, attachments, the mail as it came.</summary>
internal static class CaseFiles
{
    /// <summary>
    /// No script ever runs here, so keeping the origin gives the mail nothing; it lets inline pictures come with the cookie, and lets the page
    /// fit the frame to its content.
    /// </summary>
    private const string Sandbox = "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

    public static async Task<IResult> Html(string id, string messageId, HttpContext http, Database database, CurrentViewer current)
    {
        var images = http.Request.Query["images"] == "1";
        var words = await database.Read(session => Message(session, current.Viewer, id, messageId), http.RequestAborted);
        if (words?.Html is not { } html)
            return CasePages.Missing;
        var clean = SafeHtml.Clean(html, new SafeHtmlOptions
        {
            AllowRemoteImages = images,
            AttachmentAddress = contentId => words.Attachments.FirstOrDefault(file => file.ContentId == contentId) is { } file
                ? Links.Case(words.CaseId, $"attachments/{file.Id}?show=1")
                : null,
        });
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; img-src 'self' data:{(images ? " https:" : "")}; style-src 'unsafe-inline'; frame-ancestors 'self'; {Sandbox}";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "private, max-age=300";
        return TypedResults.Content(
            "<!doctype html><html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><base target=\"_blank\"><title>"
            + WebUtility.HtmlEncode(words.Subject.Length > 0 ? words.Subject : "Mail")
            + "</title><style>body{margin:0;padding:.75rem;font:1rem/1.5 system-ui,sans-serif;background:#fff;color:#1a1a1a;overflow-wrap:anywhere}img{max-width:100%;height:auto}</style></head><body>"
            + clean.Html + "</body></html>",
            "text/html; charset=utf-8", Encoding.UTF8);
    }

    public static async Task<IResult> Attachment(string id, string attachmentId, HttpContext http, Database database, CurrentViewer current, BlobStore blobs)
    {
        var (found, content) = await database.Read(session =>
        {
            if (!FindCase.Run(session, current.Viewer, id).Succeeded(out var row, out _))
                return (null, null);
            var file = FindCase.Family(session, row.Id).Select(caseId => MessageWordsStore.FindAttachment(session, caseId, attachmentId)).FirstOrDefault(one => one is not null);
            return (file, file is null ? null : blobs.Get(session, file.Hash));
        }, http.RequestAborted);
        if (found is null || content is null)
            return CasePages.Missing;
        var safe = ContentTypes.HeadersFor(found.ContentType, found.Name, inline: http.Request.Query.ContainsKey("show"));
        var headers = http.Response.Headers;
        headers.ContentDisposition = safe.ContentDisposition;
        headers.XContentTypeOptions = safe.XContentTypeOptions;
        headers.ContentSecurityPolicy = safe.ContentSecurityPolicy;
        headers["Cross-Origin-Resource-Policy"] = safe.CrossOriginResourcePolicy;
        headers.CacheControl = "private, max-age=86400, immutable";
        return TypedResults.Bytes(content, safe.ContentType);
    }

    public static async Task<IResult> Raw(string id, string messageId, HttpContext http, Database database, CurrentViewer current, BlobStore blobs)
    {
        var raw = await database.Read(
            session => Message(session, current.Viewer, id, messageId)?.RawHash is { } hash ? blobs.Get(session, hash) : null, http.RequestAborted);
        return raw is null ? CasePages.Missing : MailApi.RawMail(http, raw, messageId);
    }

    private static MessageWords? Message(Session session, Viewer viewer, string id, string messageId) =>
        FindCase.Run(session, viewer, id).Succeeded(out var row, out _) && Ids.IsId(messageId)
        && MessageWordsStore.Find(session, messageId) is { } words && FindCase.Family(session, row.Id).Contains(words.CaseId)
            ? words
            : null;
}
