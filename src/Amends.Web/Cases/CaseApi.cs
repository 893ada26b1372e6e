using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Storage.Search;
using Amends.Web.Api;
using Amends.Web.Customers;
using Amends.Web.People;
using StoredCase = Amends.Storage.Cases.CaseRow;

namespace Amends.Web.Cases;

/// <summary>Cases in the API: lists, one case, and opening one.</summary>
internal static class CaseApi
{
    public static void MapCaseApi(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("Cases");
        cases.MapGet("", List).Returns<Page<CaseJson>>("List cases", "Without a view: all that you may see, the newest first. With q: those that match, best first.");
        cases.MapGet("/{id}", One).Returns<CaseDetailJson>("Read a case", "By its id or its number, with messages, promises and timeline. The ETag is its version.");
        cases.MapPost("", Open).Takes<OpenInput>().Returns<CaseDetailJson>("Open a case", "For a customer who is there, or a new one: name and email.", 201);
    }

    internal static async Task<IResult> List(
        ApiCall call, SearchIndex index, HttpContext http, string? view = null, string? q = null, string? after = null, string? limit = null, string? owner = null,
        string? team = null, string? kind = null, string? status = null, string? sort = null, string? customer = null)
    {
        if (!Limit.Parse(limit).Succeeded(out var most, out var refusal)
            || !View(view).Succeeded(out var name, out refusal)
            || !Sort(sort, name).Succeeded(out var order, out refusal)
            || !Status(status).Succeeded(out var state, out refusal))
            return ApiProblem.Of(refusal, reading: true);
        CaseKind? wanted = null;
        if (kind is not null)
        {
            if (!ChangeKind.Parse("kind", kind).Succeeded(out var parsed, out refusal))
                return ApiProblem.Of(refusal, reading: true);
            wanted = parsed;
        }

        var request = new QueueRequest(name, order, team, wanted?.ToString(), null, state, customer, after, most);
        if (!string.IsNullOrWhiteSpace(q))
            return await Matching(call, index, q, request, view is not null, owner, http.RequestAborted);
        return await call.ReadJson<Page<CaseJson>>(session =>
        {
            if (!OwnerOf(session, call.Viewer, owner).Succeeded(out var whose, out var wrong)
                || !QueuePages.Page(session, call.Viewer, request with { Owner = whose }).Succeeded(out var rows, out wrong))
                return wrong;
            return new Page<CaseJson>(CaseJson.Of(session, rows.Items), rows.Next);
        });
    }

    /// <summary>A page of the search, narrowed by the rest of what was asked; it may hold fewer rows than the limit, and <c>next</c> goes on.</summary>
    private static async Task<IResult> Matching(
        ApiCall call, SearchIndex index, string q, QueueRequest request, bool withView, string? owner, CancellationToken cancel)
    {
        if (!(await index.Search(call.Viewer, q, request.After, Math.Min(request.Limit, SearchIndex.MostPerPage), cancel)).Succeeded(out var found, out var refusal))
            return ApiProblem.Of(refusal, reading: true);
        return await call.ReadJson<Page<CaseJson>>(session =>
        {
            if (!OwnerOf(session, call.Viewer, owner).Succeeded(out var whose, out var wrong))
                return wrong;
            var ids = found.Hits.Select(hit => hit.CaseId).ToList();
            var rows = ids.Count == 0 ? [] : session.Query<StoredCase>("SELECT * FROM case_rows WHERE id IN @ids", new { ids });
            var kept = rows.Where(row => call.Viewer.Sees(row.TeamId) && IsIn(row, call.Viewer, request, withView, whose))
                .OrderBy(row => ids.IndexOf(row.Id)).ToList();
            return new Page<CaseJson>(CaseJson.Of(session, kept), found.Next);
        });
    }

    private static bool IsIn(StoredCase row, Viewer viewer, QueueRequest request, bool withView, string? owner) =>
        (request.Status is null || row.Status == request.Status)
        && (request.Kind is null || row.Kind == request.Kind)
        && (request.TeamId is null || row.TeamId == request.TeamId)
        && (request.CustomerId is null || row.CustomerId == request.CustomerId)
        && (owner is null || row.Owner == owner)
        && (!withView || request.Name switch
        {
            QueueName.Mine => row.Status == "open" && row.Owner == viewer.Actor.ToString(),
            QueueName.Unassigned => row.Status == "open" && row.Owner.Length == 0,
            QueueName.Promises => row.Status == "open" && row.NextDue is not null,
            QueueName.Waiting => row.IsWaitingOnCustomer,
            QueueName.FollowUps => row.FollowUpAt is not null,
            _ => true,
        });

    internal static Task<IResult> One(ApiCall call, string id) => call.Read(session =>
    {
        if (!FindCase.Run(session, call.Viewer, id).Succeeded(out var row, out var refusal))
            return refusal;
        return call.HasAlready(row.Version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : CaseFile.Open(session, call.Viewer, row.Id).Map(file => ApiCall.Json(CaseDetailJson.Of(session, file), 200));
    });

    internal static Task<IResult> Open(ApiCall call) => call.Change<OpenInput>((session, input) =>
    {
        if (!ChangeKind.Parse("kind", input.Kind ?? "enquiry").Succeeded(out var kind, out var refusal)
            || !ChannelOf(input.Channel).Succeeded(out var channel, out refusal))
            return refusal;
        var start = new Start
        {
            CustomerId = input.CustomerId, Who = input.Customer?.ToWho(), Subject = input.Subject, Text = input.Text, Html = input.Html,
            Kind = kind, Channel = channel, TeamId = input.Team, MailboxId = input.Mailbox, Owner = input.Owner,
        };
        return start.Run(session, call.Viewer).Map(state => Detail(session, call.Viewer, state.Id, 201));
    });

    /// <summary>The whole case, as the answer of a change of it.</summary>
    public static ApiAnswer Detail(Session session, Viewer viewer, string caseId, int status = 200) =>
        CaseFile.Open(session, viewer, caseId).Succeeded(out var file, out _)
            ? new ApiAnswer(status, CaseDetailJson.Of(session, file), file.Row.Version, status == 201 ? "/api/v1/cases/" + caseId : null)
            // It went to a team that the caller does not see: what was done is done, and nothing of it is shown.
            : new ApiAnswer(status, new GoneJson(caseId));

    private sealed record GoneJson(string Id);

    private static Outcome<QueueName> View(string? view) => view?.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() switch
    {
        null or "" or "all" => QueueName.All,
        "mine" => QueueName.Mine,
        "unassigned" => QueueName.Unassigned,
        "promises" or "promisesdue" => QueueName.Promises,
        "waiting" or "waitingoncustomer" => QueueName.Waiting,
        "followups" or "followupsdue" => QueueName.FollowUps,
        _ => Refusal.Invalid("view", "There is no such view. There are mine, unassigned, promises, waiting, followUps and all."),
    };

    private static Outcome<QueueSort> Sort(string? sort, QueueName view) => sort?.ToLowerInvariant() switch
    {
        null or "" => view == QueueName.All ? QueueSort.Opened : QueueSort.Promise,
        "promise" => QueueSort.Promise,
        "waiting" => QueueSort.Waiting,
        "newest" or "updated" => QueueSort.Newest,
        "opened" => QueueSort.Opened,
        _ => Refusal.Invalid("sort", "Cases can be sorted by promise, waiting, newest and opened."),
    };

    private static Outcome<string?> Status(string? status) => status?.ToLowerInvariant() switch
    {
        null or "" => (string?)null,
        "open" or "resolved" or "closed" or "merged" => status.ToLowerInvariant(),
        _ => Refusal.Invalid("status", "A case is open, resolved, closed or merged."),
    };

    private static Outcome<string?> OwnerOf(Session session, Viewer viewer, string? owner) => owner switch
    {
        null or "" => (string?)null,
        "none" or "nobody" => "",
        _ => FindStaff.Run(session, viewer, "owner", owner).Map<string?>(actor => actor.ToString()),
    };

    private static Outcome<Channel> ChannelOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Channel.Api;
        var plain = text.Replace("-", "", StringComparison.Ordinal);
        foreach (var channel in Enum.GetValues<Channel>())
        {
            if (string.Equals(plain, channel.ToString(), StringComparison.OrdinalIgnoreCase))
                return channel;
        }

        return plain.Equals("email", StringComparison.OrdinalIgnoreCase) ? Channel.Mail : plain.Equals("phone", StringComparison.OrdinalIgnoreCase) ? Channel.Call
            : Refusal.Invalid("channel", "There is no such channel. There are mail, form, chat, call, letter, social, inPerson, api and page.");
    }

    /// <param name="Customer">Who it is; or <paramref name="CustomerId"/> for somebody who is there already.</param>
    /// <param name="Text">What the customer said; null for a case that begins with nothing said.</param>
    /// <param name="Kind">enquiry where nothing is said.</param>
    /// <param name="Channel">api where nothing is said.</param>
    /// <param name="Owner">"me", the id of a person or of a token; null: nobody yet.</param>
    internal sealed record OpenInput(
        CustomerInput? Customer, string? CustomerId, string? Subject, string? Text, string? Html, string? Kind, string? Channel, string? Team, string? Mailbox,
        string? Owner);
}
