using Amends.Core.Shared;
using Amends.Storage.Blobs;
using Amends.Storage.Inbound;
using Amends.Web.Api;
using Amends.Web.Conversations;
using Amends.Web.Email;
using Amends.Web.Serving;
using Microsoft.AspNetCore.Mvc;
using static Amends.Web.Api.ApiJson;
using Became = Amends.Storage.Inbound.ArrivalOutcome;
using StoredArrival = Amends.Storage.Inbound.ArrivalRow;

namespace Amends.Web.Inbound;

/// <summary>The inbound ledger in the API, and a way in for mail.</summary>
internal static class InboundApi
{
    public static void MapInboundApi(this RouteGroupBuilder api)
    {
        var inbound = api.MapGroup("/inbound").WithTags("Inbound");
        inbound.MapGet("", List).Returns<Page<ArrivalJson>>("List what arrived", "Everything that reached us, the newest first, and what became of it. outcome narrows it. For administrators.");
        inbound.MapGet("/{id}", One).Returns<ArrivalJson>("Read an arrival", "For administrators.");
        inbound.MapGet("/{id}/raw", Raw).ReturnsFile("Read a mail as it came", "For administrators.", "message/rfc822");
        inbound.MapPost("/{id}/retry", Retry).Takes<NothingInput>().Returns<ArrivedJson>("Try a quarantined mail once more", "For administrators.");
        inbound.MapPost("", Take).Accepts<string>("message/rfc822")
            .Returns<ArrivedJson>("Hand in a mail", "A whole mail as message/rfc822. from and to give the envelope. The same mail twice is one message.", 201);
    }

    internal static Task<IResult> List(ApiCall call, string? outcome = null, string? after = null, string? limit = null) => call.ReadJson<Page<ArrivalJson>>(session =>
        Limit.Parse(limit)
            .Then(most => LedgerPages.Page(session, call.Viewer, string.IsNullOrEmpty(outcome) ? null : outcome, after, most))
            .Map(rows => Page<ArrivalJson>.Of(rows, ArrivalJson.Of)));

    internal static Task<IResult> One(ApiCall call, string id) => call.ReadJson<ArrivalJson>(session =>
        LedgerPages.Find(session, call.Viewer, id).Map(ArrivalJson.Of));

    internal static Task<IResult> Raw(ApiCall call, BlobStore blobs, HttpContext http, string id) => call.Read(session =>
        LedgerPages.Find(session, call.Viewer, id).Then<IResult>(row => blobs.Get(session, row.RawHash) is { } raw
            ? MailApi.RawMail(http, raw, row.Id)
            : Refusal.NotFound("mail")));

    internal static async Task<IResult> Retry(ApiCall call, Intake intake, HttpContext http, string id) =>
        (await intake.Retry(call.Viewer, id, http.RequestAborted)).Succeeded(out var arrived, out var refusal)
            ? ApiCall.Json(ArrivedJson.Of(arrived), 200)
            : ApiProblem.Of(refusal);

    internal static async Task<IResult> Take(Intake intake, LiveSettings settings, HttpContext http, [FromQuery] string? from = null, [FromQuery] string[]? to = null)
    {
        if (!ApiBody.IsType(http.Request.ContentType, "message/rfc822"))
            return ApiProblem.Of(new Refusal(RefusalKind.Invalid, "content-type", "This address takes a mail as message/rfc822."));
        if (from is { Length: > 254 } || to is { Length: > 100 } || to?.Any(address => address.Length > 254) == true)
            return ApiProblem.Of(Refusal.Invalid("to", "At most 100 addresses of 254 characters fit into an envelope."));
        if (!(await ApiBody.Bytes(http, settings.Current.MaxMessageSize)).Succeeded(out var raw, out var refusal))
            return ApiProblem.Of(refusal);
        if (raw.Length == 0)
            return ApiProblem.Of(Refusal.Invalid("body", "There is no mail in this."));

        // Not with the caller's cancellation: a mail that is all here is kept, whoever hung up.
        var envelope = new ArrivalEnvelope("api", http.Connection.RemoteIpAddress?.ToString(), from, to ?? []);
        var arrived = await intake.Take(envelope, raw, CancellationToken.None);
        var isNew = arrived.Outcome is Became.Opened or Became.Joined;
        if (isNew)
            http.Response.Headers.Location = "/api/v1/cases/" + arrived.CaseId;
        return ApiCall.Json(ArrivedJson.Of(arrived), isNew ? 201 : arrived.Outcome == Became.Quarantined ? 202 : 200);
    }

    internal sealed record NothingInput;

    /// <param name="Outcome">opened, joined, duplicate, automatic, bounce, report or quarantined.</param>
    /// <param name="MessageId">The message on the case.</param>
    /// <param name="OfferedCaseId">A case that it may belong to, for a person to decide.</param>
    internal sealed record ArrivedJson(string Id, string Outcome, string? CaseId, string? MessageId, string? OfferedCaseId, string? Reason)
    {
        public static ArrivedJson Of(Arrived arrived) =>
            new(arrived.ArrivalId, Camel(arrived.Outcome.ToString()), arrived.CaseId, arrived.MessageId, arrived.OfferedCaseId, arrived.Reason);
    }

    /// <param name="Route">smtp, api, file, form or page.</param>
    /// <param name="EnvelopeFrom">Empty for the null path; null where there was no envelope.</param>
    /// <param name="MailId">The Message-ID without angle brackets.</param>
    internal sealed record ArrivalJson(
        string Id, string At, string Route, string? Remote, string? EnvelopeFrom, IReadOnlyList<string> EnvelopeTo, AddressJson? From, string? Subject, long Size,
        string? MailId, string Outcome, string? Reason, string? CaseId, string? MessageId, string? OfferedCaseId, long Retries)
    {
        public static ArrivalJson Of(StoredArrival row) => new(
            row.Id, Iso(row.At), row.Route, row.Remote, row.EnvelopeFrom, row.Envelope().Recipients,
            row.FromAddress is null && row.FromName is null ? null : new AddressJson(row.FromName, row.FromAddress), row.Subject, row.Size,
            string.IsNullOrEmpty(row.MailId) ? null : row.MailId, Camel(row.Outcome), row.Reason, row.CaseId, row.MessageId, row.OfferedCaseId, row.Retries);
    }
}
