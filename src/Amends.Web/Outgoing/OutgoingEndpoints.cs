using Amends.Core.Conversations;
using Amends.Core.Shared;
using Amends.Mail.Mime;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Outbox;
using Amends.Web.Email;
using Amends.Web.People;
using Amends.Web.Serving;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Outgoing;

/// <summary>Every letter of ours as the customer gets it. Where mail out is off, all staff see it: nothing leaves, and this is where it went.</summary>
internal static class OutgoingEndpoints
{
    private const int PerPage = 20;
    private static readonly string[] Shown = ["From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted"];

    public static RouteGroupBuilder MapOutgoing(this IEndpointRouteBuilder routes)
    {
        var outgoing = routes.MapGroup(Links.Outgoing).RequireAuthorization(Policies.Desk).ExcludeFromDescription();
        outgoing.MapGet("", List);
        outgoing.MapGet("/{id}/html", Html);
        return outgoing;
    }

    internal static async Task<IResult> List(
        HttpContext http, Database database, BlobStore blobs, CaseToken tokens, LiveSettings settings, CurrentViewer viewer, string? after)
    {
        var off = settings.Current.SmtpOut is null;
        if (!off && viewer.Viewer.Role != Role.Administrator)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        return await database.Read<IResult>(
            session =>
            {
                if (!OutboxPages.Page(session, viewer.Viewer, string.IsNullOrEmpty(after) ? null : after, PerPage).Succeeded(out var page, out _))
                    return TypedResults.NotFound();
                var rows = page.Items.Select(line => Row(line, Letter(session, blobs, tokens, settings, line), off)).ToList();
                return Pages.Show<OutgoingPage>(PageFrames.Of(http).Shell(http, session, "outgoing"), new OutgoingView(rows, off, page.Next));
            },
            http.RequestAborted);
    }

    /// <summary>The HTML part alone, cleaned like any mail, for the frame that shows it.</summary>
    internal static async Task<IResult> Html(
        string id, HttpContext http, Database database, BlobStore blobs, CaseToken tokens, LiveSettings settings, CurrentViewer viewer)
    {
        if (settings.Current.SmtpOut is not null && viewer.Viewer.Role != Role.Administrator)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var html = await database.Read(
            session => OutboxPages.Find(session, viewer.Viewer, id) is { } line ? Letter(session, blobs, tokens, settings, line)?.Html : null, http.RequestAborted);
        if (html is null)
            return TypedResults.NotFound();
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
        return TypedResults.Content(html, "text/html; charset=utf-8");
    }

    private static MailMessage? Letter(Session session, BlobStore blobs, CaseToken tokens, LiveSettings settings, OutboxLine line) =>
        OutgoingLetter.Of(session, blobs, tokens, settings.Current, line.MessageId, line.MailboxId, line.Addresses) is { } letter ? MailReader.Read(letter.Bytes) : null;

    private static OutgoingRow Row(OutboxLine line, MailMessage? mail, bool off) => new(
        line.Id, line.CreatedAt.ToInstant(), string.Join(", ", line.Addresses.Take(20)), mail?.Subject ?? line.Subject, State(line, off), Detail(line),
        line.CaseId, Cases.CaseRows.Number(line.CaseNumber),
        mail is null ? [] : Shown.Select(name => new KeyValuePair<string, string>(name, mail.Headers.Find(name)?.Decoded ?? "")).Where(header => header.Value.Length > 0).ToList(),
        mail?.Text ?? T("The words were erased."),
        mail?.Html is null ? null : $"{Links.Outgoing}/{line.Id}/html");

    private static string State(OutboxLine line, bool off) => (line.State, line.Delivery) switch
    {
        (_, nameof(DeliveryResult.Bounced)) => "failed",
        ("sent", _) => "sent",
        ("failed", _) => "failed",
        ("unknown" or "last-dot", _) => "uncertain",
        ("settled", _) => "delivered",
        _ when off => "kept",
        _ => "waiting",
    };

    private static string? Detail(OutboxLine line) => (line.State, line.Delivery) switch
    {
        (_, nameof(DeliveryResult.Bounced)) => T("It was accepted and came back. The report stands on the case."),
        ("failed", _) => line.LastError is { } error ? T("The other server said: {0}", error) : T("It could not be delivered."),
        ("unknown" or "last-dot", _) => T("It went out, and no answer was recorded. Decide on the case whether to send it again."),
        ("waiting", _) when line.LastError is { } error => T("The last try failed: {0}", error),
        _ => null,
    };
}
