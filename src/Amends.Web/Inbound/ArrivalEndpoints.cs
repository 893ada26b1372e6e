using System.Globalization;
using System.Text;
using Amends.Core.Shared;
using Amends.Mail.Mime;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Inbound;
using Amends.Web.Email;
using Amends.Web.People;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;
using Row = Amends.Storage.Inbound.ArrivalRow;

namespace Amends.Web.Inbound;

/// <summary>The inbound ledger in the browser, for administrators.</summary>
internal static class ArrivalEndpoints
{
    private const int PerPage = 50;
    private const int MostShown = 200_000;

    public static RouteGroupBuilder MapArrivals(this IEndpointRouteBuilder routes)
    {
        var arrivals = routes.MapGroup(Links.Arrivals).RequireAuthorization(Policies.Administrator).ExcludeFromDescription();
        arrivals.MapGet("", List);
        arrivals.MapGet("/{id}", One);
        arrivals.MapGet("/{id}/raw", Raw);
        arrivals.MapPost("/{id}/retry", Retry).GuardForms();
        return arrivals;
    }

    internal static async Task<IResult> List(HttpContext http, Database database, CurrentViewer viewer, string? state, string? q, string? after) =>
        await database.Read<IResult>(
            session =>
            {
                var outcome = state == "quarantined" ? nameof(Storage.Inbound.ArrivalOutcome.Quarantined) : null;
                var find = q?.Trim() is { Length: > 0 and <= 200 } text ? text : null;
                if (!LedgerPages.Page(session, viewer.Viewer, outcome, string.IsNullOrEmpty(after) ? null : after, PerPage, find).Succeeded(out var page, out _))
                    return TypedResults.NotFound();
                var shell = PageFrames.Of(http).Shell(http, session, "arrivals");
                return Pages.Show<ArrivalsPage>(shell, new ArrivalsView(
                    Views(session, page.Items), outcome is null ? "all" : "quarantined", find, page.Next, shell.Counts.ArrivalsToLookAt));
            },
            http.RequestAborted);

    internal static async Task<IResult> One(string id, HttpContext http, Database database, BlobStore blobs, CurrentViewer viewer) =>
        await Page(id, http, database, blobs, viewer.Viewer, StatusCodes.Status200OK);

    /// <summary>As text and nothing else: whatever the bytes say, the browser shows or runs none of it.</summary>
    internal static async Task<IResult> Raw(string id, HttpContext http, Database database, BlobStore blobs, CurrentViewer viewer)
    {
        var raw = await database.Read(
            session => LedgerPages.Find(session, viewer.Viewer, id).Succeeded(out var row, out _) ? blobs.Get(session, row.RawHash) : null, http.RequestAborted);
        if (raw is null)
            return TypedResults.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{id}.eml.txt\"";
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(raw, "text/plain; charset=utf-8");
    }

    internal static async Task<IResult> Retry(string id, HttpContext http, Database database, BlobStore blobs, Intake intake, CurrentViewer viewer)
    {
        var tried = await intake.Retry(viewer.Viewer, id, http.RequestAborted);
        if (tried.Refused(out var refusal))
        {
            if (refusal.Kind == RefusalKind.NotFound)
                return TypedResults.NotFound();
            PageFrames.Of(http).Say(http, refusal.Text.Length > 300 ? refusal.Text[..300] : refusal.Text);
        }
        else
        {
            PageFrames.Of(http).Say(http, T("It could be read now."));
        }

        return Forms.SeeOther(Links.Arrival(id));
    }

    private static Task<IResult> Page(string id, HttpContext http, Database database, BlobStore blobs, Viewer viewer, int status) => database.Read<IResult>(
        session =>
        {
            if (!Ids.IsId(id) || !LedgerPages.Find(session, viewer, id).Succeeded(out var row, out _))
                return TypedResults.NotFound();
            var raw = blobs.Get(session, row.RawHash) ?? [];
            var shell = PageFrames.Of(http).Shell(http, session, "arrivals");
            return Pages.Show<ArrivalPage>(
                shell,
                new ArrivalView(
                    Views(session, [row])[0], Facts(row), row.Route == "page" ? [] : Warnings(raw),
                    Encoding.UTF8.GetString(raw.AsSpan(0, Math.Min(raw.Length, MostShown))).Replace("\0", "␀", StringComparison.Ordinal), raw.Length > MostShown,
                    Links.Arrival(id) + "/raw"),
                status);
        },
        http.RequestAborted);

    private static List<ArrivalRow> Views(Session session, IReadOnlyList<Row> rows)
    {
        var numbers = session.Query<Numbered>(
            "SELECT id, number FROM case_rows WHERE id IN @ids", new { ids = rows.Select(row => row.CaseId).OfType<string>().Distinct() })
            .ToDictionary(row => row.Id, row => Cases.CaseRows.Number(row.Number));
        return rows.Select(row => new ArrivalRow(
            row.Id, row.At.ToInstant(), row.Route, row.FromName ?? row.FromAddress ?? row.EnvelopeFrom ?? "", row.Subject ?? "",
            row.Outcome switch
            {
                nameof(Storage.Inbound.ArrivalOutcome.Report) => "bounce",
                _ => row.Outcome.ToLowerInvariant(),
            },
            row.CaseId is { } id && numbers.ContainsKey(id) ? id : null, row.CaseId is null ? null : numbers.GetValueOrDefault(row.CaseId), row.Reason)).ToList();
    }

    private static List<KeyValuePair<string, string>> Facts(Row row)
    {
        var facts = new List<KeyValuePair<string, string>>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                facts.Add(new(name, value));
        }

        Add(T("Came by"), row.Route);
        Add(T("From the machine"), row.Remote);
        Add(T("Envelope from"), row.EnvelopeFrom is "" ? "<>" : row.EnvelopeFrom);
        Add(T("Envelope to"), string.Join(", ", row.Envelope().Recipients.Take(50)));
        Add(T("Sender"), row.FromAddress);
        Add(T("Message-ID"), row.MailId);
        Add(T("Size"), T("{0} bytes", row.Size));
        Add("SHA-256", row.RawHash);
        Add(T("Tried again"), row.Retries == 0 ? null : row.Retries.ToString(CultureInfo.CurrentCulture));
        Add(T("Why"), row.Reason);
        return facts;
    }

    /// <summary>A mail that stopped the reader once may do so again: then the reason says it already.</summary>
    private static List<string> Warnings(byte[] raw)
    {
        try
        {
            return MailReader.Read(raw).Warnings.Take(20).Select(warning => warning.ToString()).ToList();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or ArgumentException or InvalidOperationException)
        {
            return [];
        }
    }

    private sealed record Numbered(string Id, long Number);
}
