using Amends.Channels.Email.Attachments;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Outbox;
using Amends.Storage.Words;
using Amends.Web.Api;
using Amends.Web.Cases;

namespace Amends.Web.Conversations;

/// <summary>The mail behind a case, in the API: attachments, the mail as it came, and what waits in the outbox.</summary>
internal static class MailApi
{
    public static void MapMailApi(this RouteGroupBuilder api)
    {
        var mail = api.MapGroup("").WithTags("Mail");
        mail.MapGet("/cases/{id}/attachments/{attachmentId}", Attachment).ReturnsFile("Download an attachment", "As it came; nothing is ever shown by the browser.", "application/octet-stream");
        mail.MapGet("/cases/{id}/messages/{messageId}/raw", Raw).ReturnsFile("Read a mail as it came", "Headers and all.", "message/rfc822");
        mail.MapGet("/outbox", Outbox).Returns<Page<OutboxJson>>("List outgoing mail", "The newest first. state: waiting, sending, sent, failed, unknown (it may have been sent) or settled.");
        mail.MapPost("/messages/{messageId}/settle", Settle).Takes<SettleInput>()
            .Returns<SettledJson>("Decide about a mail that failed or may have been sent", "sendAgain: true sends it once more; false lets it be.");
    }

    internal static Task<IResult> Attachment(ApiCall call, BlobStore blobs, HttpContext http, string id, string attachmentId) => call.Read(session =>
        FindCase.Run(session, call.Viewer, id).Then<IResult>(row =>
        {
            var found = FindCase.Family(session, row.Id).Select(caseId => MessageWordsStore.FindAttachment(session, caseId, attachmentId)).FirstOrDefault(one => one is not null);
            if (found is null)
                return Refusal.NotFound("attachment");
            if (blobs.Get(session, found.Hash) is not { } content)
                return Refusal.NotFound("attachment");
            var headers = ContentTypes.HeadersFor(found.ContentType, found.Name, inline: false);
            http.Response.Headers.ContentDisposition = headers.ContentDisposition;
            http.Response.Headers.XContentTypeOptions = headers.XContentTypeOptions;
            http.Response.Headers.ContentSecurityPolicy = headers.ContentSecurityPolicy;
            http.Response.Headers["Cross-Origin-Resource-Policy"] = headers.CrossOriginResourcePolicy;
            return TypedResults.Bytes(content, headers.ContentType);
        }));

    internal static Task<IResult> Raw(ApiCall call, BlobStore blobs, HttpContext http, string id, string messageId) => call.Read(session =>
        FindCase.Run(session, call.Viewer, id).Then<IResult>(row =>
        {
            var words = Ids.IsId(messageId) ? MessageWordsStore.Find(session, messageId) : null;
            if (words?.RawHash is null || !FindCase.Family(session, row.Id).Contains(words.CaseId) || blobs.Get(session, words.RawHash) is not { } raw)
                return Refusal.NotFound("mail");
            return RawMail(http, raw, messageId);
        }));

    /// <summary>A mail to be saved, never to be opened by a browser.</summary>
    public static Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult RawMail(HttpContext http, byte[] raw, string name)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Bytes(raw, "message/rfc822", name + ".eml");
    }

    internal static Task<IResult> Outbox(ApiCall call, string? after = null, string? limit = null, string? state = null) => call.ReadJson<Page<OutboxJson>>(session =>
    {
        if (!Limit.Parse(limit).Succeeded(out var most, out var refusal) || !Keyset.Parse(after, Keyset.Last).Succeeded(out var start, out refusal))
            return refusal;
        var rows = session.Query<OutboxRow>(
            """
            SELECT o.id, o.case_id, o.message_id, o.state, o.created_at, o.due_at, o.attempts, o.last_code, o.last_error, o.ended_at,
                r.number, w.subject
            FROM outbox o JOIN case_rows r ON r.id = o.case_id LEFT JOIN message_words w ON w.message_id = o.message_id
            WHERE (o.created_at, o.id) < (@key, @id)
            """
            + (string.IsNullOrEmpty(state) ? "" : " AND o.state = @state") + (call.Viewer.SeesAllTeams ? "" : " AND r.team_id IN @teams")
            + " ORDER BY o.created_at DESC, o.id DESC LIMIT @most",
            new { key = start.Key, id = start.Id, state, teams = call.Viewer.TeamIds, most = most + 1 });
        var next = rows.Count > most ? new Keyset(rows[most - 1].CreatedAt, rows[most - 1].Id).ToString() : null;
        return new Page<OutboxJson>(rows.Take(most).Select(OutboxJson.Of).ToList(), next);
    });

    internal static Task<IResult> Settle(ApiCall call, string messageId) => call.Change<SettleInput>((session, input) =>
        input.SendAgain is not { } again
            ? Refusal.Invalid("sendAgain", "Say whether it is to be sent again: true or false.")
            : OutboxStore.Settle(session, call.Viewer, messageId, again).Map(_ => new ApiAnswer(200, new SettledJson(messageId, again ? "waiting" : "settled"))));

    internal sealed record SettleInput(bool? SendAgain);

    internal sealed record SettledJson(string MessageId, string State);

    internal sealed record OutboxRow
    {
        public string Id { get; init; } = "";
        public string CaseId { get; init; } = "";
        public string MessageId { get; init; } = "";
        public string State { get; init; } = "";
        public long CreatedAt { get; init; }
        public long DueAt { get; init; }
        public long Attempts { get; init; }
        public long LastCode { get; init; }
        public string? LastError { get; init; }
        public long? EndedAt { get; init; }
        public long Number { get; init; }
        public string? Subject { get; init; }
    }

    /// <param name="LastCode">SMTP reply code of the last try; 0 before there was one.</param>
    internal sealed record OutboxJson(
        string Id, string CaseId, long CaseNumber, string MessageId, string? Subject, string State, string CreatedAt, string NextTryAt, long Attempts,
        long LastCode, string? LastError, string? EndedAt)
    {
        public static OutboxJson Of(OutboxRow row) => new(
            row.Id, row.CaseId, row.Number, row.MessageId, row.Subject, ApiJson.Camel(row.State), ApiJson.Iso(row.CreatedAt), ApiJson.Iso(row.DueAt), row.Attempts,
            row.LastCode, row.LastError, ApiJson.Iso(row.EndedAt));
    }
}
