using Amends.Core.Calendars;
using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Promises;
using Amends.Storage.Settings;
using Amends.Web.Api;
using Amends.Web.Cases;
using Amends.Web.People;
using Amends.Web.Shared;
using NodaTime;

namespace Amends.Web.Promises;

/// <summary>Promises in the API: what is owed, and what becomes of it. The same under the case and by the promise alone.</summary>
internal static class PromiseApi
{
    public static void MapPromiseApi(this RouteGroupBuilder api)
    {
        var promises = api.MapGroup("").WithTags("Promises");
        promises.MapGet("/promises", List).Returns<Page<PromiseJson>>(
            "List open promises", "By due time, over all cases that you may see. due: overdue, today (what is overdue too), week, or a time: those due until then.");
        promises.MapGet("/promises/{promiseId}", One).Returns<PromiseJson>("Read a promise", "Whatever became of it.");
        promises.MapGet("/cases/{id}/promises", OfCase).Returns<Page<PromiseJson>>("List the promises of a case", "Open, kept and withdrawn, by due time.");
        promises.MapPost("/cases/{id}/promises", MakeOne).Takes<PromiseInput>().Returns<PromiseJson>("Make a promise", "One that was said elsewhere: on a call, in person.", 201);
        foreach (var path in (string[])["/cases/{id}/promises/{promiseId}", "/promises/{promiseId}"])
        {
            promises.MapPost(path + "/keep", KeepIt).Takes<NothingInput>().Returns<PromiseJson>("Keep a promise", "It was done; late where its time has passed.");
            promises.MapPost(path + "/renegotiate", Move).Takes<MoveInput>().Returns<PromiseJson>("Renegotiate a promise", "The customer was told of another time before this one passed.");
            promises.MapPost(path + "/withdraw", WithdrawIt).Takes<ReasonInput>().Returns<PromiseJson>("Withdraw a promise", "It will not be done, and the customer was told why.");
            promises.MapPost(path + "/hand-on", HandOnIt).Takes<OwnerInput>().Returns<PromiseJson>("Hand a promise on", "Somebody else keeps it.");
        }
    }

    internal static Task<IResult> List(ApiCall call, string? due = null, string? owner = null, string? after = null, string? limit = null) =>
        call.ReadJson<Page<PromiseJson>>(session =>
        {
            if (!Limit.Parse(limit).Succeeded(out var most, out var refusal)
                || !DueBefore(due, SettingStore.Calendar(session), session.Now).Succeeded(out var before, out refusal))
                return refusal;
            string? whose = null;
            if (!string.IsNullOrEmpty(owner))
            {
                if (!FindStaff.Run(session, call.Viewer, "owner", owner).Succeeded(out var actor, out refusal))
                    return refusal;
                whose = actor.ToString();
            }

            return PromiseBoard.Open(session, call.Viewer, before, whose, after, most)
                .Map(rows => new Page<PromiseJson>(PromiseJson.Of(session, rows.Items), rows.Next));
        });

    internal static Task<IResult> One(ApiCall call, string promiseId) => call.ReadJson<PromiseJson>(session =>
        Find(session, call.Viewer, promiseId, null).Map(row => PromiseJson.Of(session, [row])[0]));

    internal static Task<IResult> OfCase(ApiCall call, string id) => call.ReadJson<Page<PromiseJson>>(session =>
        FindCase.Run(session, call.Viewer, id).Map(row => new Page<PromiseJson>(
            PromiseJson.Of(session, session.Query<string>("SELECT id FROM promises WHERE case_id = @Id", new { row.Id })), null)));

    internal static Task<IResult> MakeOne(ApiCall call, string id) => call.ChangeCase<PromiseInput>(id, (session, row, input) =>
        new Make(row.Id, new SaidPromise(input.Text, input.Due, input.Owner), input.SourceId).Run(session, call.Viewer)
            .Map(promised => Answer(session, promised.Case, promised.PromiseId, 201)));

    internal static Task<IResult> KeepIt(ApiCall call, string promiseId, string? id = null) => Change<NothingInput>(call, id, promiseId, (session, row, _) =>
        new Keep(row.CaseId, row.Id).Run(session, call.Viewer));

    internal static Task<IResult> Move(ApiCall call, string promiseId, string? id = null) => Change<MoveInput>(call, id, promiseId, (session, row, input) =>
        new Renegotiate(row.CaseId, row.Id, input.Due, input.Reason ?? input.Text, input.MessageId).Run(session, call.Viewer));

    internal static Task<IResult> WithdrawIt(ApiCall call, string promiseId, string? id = null) => Change<ReasonInput>(call, id, promiseId, (session, row, input) =>
        new Withdraw(row.CaseId, row.Id, input.Reason ?? input.Text, input.MessageId).Run(session, call.Viewer));

    internal static Task<IResult> HandOnIt(ApiCall call, string promiseId, string? id = null) => Change<OwnerInput>(call, id, promiseId, (session, row, input) =>
        new HandOn(row.CaseId, row.Id, input.Owner).Run(session, call.Viewer));

    private static Task<IResult> Change<TBody>(ApiCall call, string? caseId, string promiseId, Func<Session, PromiseRow, TBody, Outcome<Case>> work) =>
        call.Change<TBody>((session, input) => Find(session, call.Viewer, promiseId, caseId)
            .Then(row => call.Found(session, row.CaseId).Map(_ => row))
            .Then(row => work(session, row, input).Map(state => Answer(session, state, row.Id, 200))));

    private static ApiAnswer Answer(Session session, Case state, string promiseId, int status) =>
        new(status, PromiseJson.Of(session, [promiseId])[0], state.Version);

    /// <param name="caseIdOrNumber">The case that the promise is said to be on; null where only the promise was named.</param>
    private static Outcome<PromiseRow> Find(Session session, Viewer viewer, string promiseId, string? caseIdOrNumber)
    {
        var row = Ids.IsId(promiseId) ? PromiseRow.Find(session, [promiseId]).FirstOrDefault() : null;
        if (row is null || !viewer.Sees(row.TeamId))
            return caseIdOrNumber is not null && FindCase.Run(session, viewer, caseIdOrNumber).Refused(out var refusal) ? refusal : Refusal.NotFound("promise");
        if (caseIdOrNumber is null)
            return row;
        return FindCase.Run(session, viewer, caseIdOrNumber).Then<PromiseRow>(found =>
            FindCase.Family(session, row.CaseId).Contains(found.Id) ? row : Refusal.NotFound("promise"));
    }

    private static Outcome<Instant?> DueBefore(string? due, BusinessCalendar calendar, Instant now)
    {
        Instant StartOfDay(int days) => calendar.Zone.AtStartOfDay(now.InZone(calendar.Zone).Date.PlusDays(days)).ToInstant();
        return due?.Trim().ToLowerInvariant() switch
        {
            null or "" or "all" or "open" => (Instant?)null,
            "overdue" => now,
            "today" => StartOfDay(1),
            "week" => StartOfDay(7),
            _ => DueTime.Parse("due", due, calendar).Map<Instant?>(time => time.At + Duration.FromMilliseconds(1)),
        };
    }

    /// <param name="Text">The words that the customer was told.</param>
    /// <param name="Due">ISO 8601; without an offset it is the organisation's own time.</param>
    /// <param name="Owner">"me", the id of a person or of a token; nothing: you.</param>
    /// <param name="SourceId">The message or call in which it was said.</param>
    internal sealed record PromiseInput(string? Text, string? Due, string? Owner, string? SourceId);

    /// <param name="Due">The new time.</param>
    /// <param name="Reason">Why it moved; needed. <paramref name="Text"/> is taken as well.</param>
    /// <param name="MessageId">The message in which the customer was told.</param>
    internal sealed record MoveInput(string? Due, string? Reason, string? Text, string? MessageId);

    /// <param name="Reason">Why; needed. <paramref name="Text"/> is taken as well.</param>
    internal sealed record ReasonInput(string? Reason, string? Text, string? MessageId);

    internal sealed record OwnerInput(string? Owner);

    internal sealed record NothingInput;
}
