using System.Globalization;
using Amends.Core.Cases;
using Amends.Core.Reading;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Cases;
using Amends.Storage.Customers;
using Amends.Storage.Idempotency;
using Amends.Storage.People;
using Amends.Web.Conversations;
using Amends.Web.Customers;
using Amends.Web.People;
using Amends.Web.Promises;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Cases;

/// <summary>The two pages that begin something by hand: a new case, and the log of a call.</summary>
internal sealed class NewCase(Database database, PageFrames frames)
{
    private Viewer Viewer => frames.Viewer;

    public Task<IResult> Show(HttpContext http) => database.Read<IResult>(session =>
    {
        var customer = http.Request.Query["customer"].ToString() is { } id && Ids.IsId(id) ? CustomerStore.Find(session, id) : null;
        return Pages.Show<NewCasePage>(frames.Shell(http, session, ""), Filled(session, new NewCaseView { CustomerId = customer?.Id, Who = customer?.Name ?? "" }));
    });

    public async Task<IResult> Open(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var typed = new NewCaseView
        {
            Who = form.Text("who"), CustomerId = Ids.IsId(form.Text("customer")) ? form.Text("customer") : null, Reach = form.Text("reach"), Subject = form.Text("subject"),
            Body = form.Text("body"), Kind = form.Text("kind"), Team = form.Text("team"), Promises = Rows(form),
        };
        if (form.ContainsKey("add") || form.ContainsKey("remove"))
            return await Again(http, typed, null);
        var outcome = await Once(form, session => Start(session, form, typed));
        return outcome.Succeeded(out var caseId, out var refusal) ? Forms.SeeOther(Links.Case(caseId)) : await Again(http, typed, refusal);
    }

    public Task<IResult> ShowCall(HttpContext http) => database.Read<IResult>(session => Pages.Show<LogCallPage>(
        frames.Shell(http, session, ""), Filled(session, new LogCallView { Who = http.Request.Query["who"].ToString() })));

    public async Task<IResult> LogCall(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var typed = new LogCallView
        {
            Who = form.Text("who"), What = form.Text("what"), Direction = form.Text("direction") == "out" ? "out" : "in", Promise = form.Text("promise"),
            Date = form.Text("date"), Time = form.Text("time"), OwnerId = form.Text("owner") is { Length: > 0 } owner ? owner : null,
        };
        var open = new List<Choice>();
        var outcome = await Once(form, session => Log(session, form, typed, open));
        if (!outcome.Succeeded(out var caseId, out var refusal))
            return await CallAgain(http, typed with { OpenCases = open }, refusal);
        frames.Say(http, T("The call is kept."));
        return Forms.SeeOther(Links.Case(caseId));
    }

    /// <summary>Customers for the list below a field, as somebody types.</summary>
    public Task<IResult> Suggest(HttpContext http) => database.Read<IResult>(session =>
        TypedResults.Json(Caller.Like(session, http.Request.Query["q"].ToString()).Select(choice => new { value = choice.Value, label = choice.Label })));

    private Outcome<string> Start(Session session, IFormCollection form, NewCaseView typed)
    {
        if (string.IsNullOrWhiteSpace(typed.Subject) && string.IsNullOrWhiteSpace(typed.Body))
            return Refusal.Invalid("subject", T("Say in a few words what it is about."));
        if (!ChangeKind.Parse("kind", typed.Kind).Succeeded(out var kind, out var refusal))
            return refusal;
        var who = typed.CustomerId is { } id && CustomerStore.Find(session, id)?.Name == typed.Who.Trim() ? new WhoCalled(id) : Caller.Read(session, typed.Who, typed.Reach);
        var start = new Start
        {
            Who = who, Subject = typed.Subject, Text = typed.Body, Kind = kind, Channel = ChannelOf(form.Text("channel")),
            TeamId = typed.Team is { Length: > 0 } team ? team : null, Owner = "me",
        };
        return start.Run(session, Viewer).Then(state => Promise(session, state, [.. typed.Promises
            .Where(promise => !string.IsNullOrWhiteSpace(promise.What)).Select(promise => Said(promise.What, promise.Date, promise.Time, promise.OwnerId))]));
    }

    private Outcome<string> Promise(Session session, Case state, List<SaidPromise> promises)
    {
        foreach (var promise in promises)
        {
            if (new Make(state.Id, promise).Run(session, Viewer).Refused(out var refusal))
                return refusal with { Field = "" };
        }

        return state.Id;
    }

    private Outcome<string> Log(Session session, IFormCollection form, LogCallView typed, List<Choice> open)
    {
        if (string.IsNullOrWhiteSpace(typed.Who))
            return Refusal.Invalid("who", T("Say who it was: a name, a phone number or a mail address."));
        var who = Caller.Read(session, typed.Who, "");
        var chosen = form.Text("case");
        if (!form.ContainsKey("case") && who.Known(session) is { } customer)
        {
            open.AddRange(OpenCases(session, customer.Id));
            if (open.Count > 1)
                return Refusal.Invalid("case", T("{0} has several open cases. Which one is it about?", customer.Name));
        }

        return new Call
        {
            CaseId = Ids.IsId(chosen) ? chosen : null,
            Who = who,
            Incoming = typed.Direction == "in",
            Text = typed.What,
            Subject = form.ContainsKey("case") && chosen.Length == 0 ? Excerpt.Of(typed.What, 80) : null,
            Promises = string.IsNullOrWhiteSpace(typed.Promise) ? [] : [Said(typed.Promise, typed.Date, typed.Time, typed.OwnerId)],
        }.Run(session, Viewer).Then<string>(called => form.Text("then") == "resolve"
            ? new Resolve(called.Case.Id).Run(session, Viewer).Map(state => state.Id)
            : called.Case.Id);
    }

    private List<Choice> OpenCases(Session session, string customerId) =>
        [.. QueuePages.Page(session, Viewer, new QueueRequest(QueueName.All, Status: "open", CustomerId: customerId, Limit: 20)).Value.Items
            .Select(row => new Choice(row.Id, $"{CaseRows.Number(row.Number)} {row.Subject}"))];

    /// <summary>A form that arrives twice is done once.</summary>
    private Task<Outcome<string>> Once(IFormCollection form, Func<Session, Outcome<string>> work) => database.Decide(session =>
    {
        var key = Ids.IsId(form.Text("form")) ? "form:" + form.Text("form") : null;
        if (key is not null && StoredAnswers.Find(session, Viewer.Actor, key) is { } done)
            return done.Body;
        return work(session).Map(caseId =>
        {
            if (key is not null)
                StoredAnswers.Keep(session, Viewer.Actor, key, new StoredAnswer("form", StatusCodes.Status303SeeOther, caseId));
            return caseId;
        });
    });

    private Task<IResult> Again(HttpContext http, NewCaseView typed, Refusal? refusal) => database.Read<IResult>(session => Pages.Show<NewCasePage>(
        frames.Shell(http, session, ""), Filled(session, typed with { Errors = Errors(refusal, "subject", "body", "kind", "team") }), PageFrames.Status(refusal)));

    private Task<IResult> CallAgain(HttpContext http, LogCallView typed, Refusal refusal) => database.Read<IResult>(session => Pages.Show<LogCallPage>(
        frames.Shell(http, session, ""), Filled(session, typed with { Errors = Errors(refusal, "case", "who") }), PageFrames.Status(refusal)));

    private static FormErrors Errors(Refusal? refusal, params string[] own) => refusal is null ? FormErrors.None : FormErrors.Of(
        refusal.Field switch
        {
            { } field when own.Contains(field) => field,
            "customer" or "customer.name" => "who",
            "customer.email" or "customer.phone" => own.Contains("body") ? "reach" : "who",
            "text" => own.Contains("body") ? "body" : "what",
            "promises[0].text" => "promise",
            "promises[0].due" => "date",
            "promises[0].owner" => "owner",
            _ => "",
        },
        refusal.Text);

    private NewCaseView Filled(Session session, NewCaseView view) => view with
    {
        FormId = Ids.New(session.Now),
        People = Staff.Of(session),
        Teams = [.. TeamStore.List(session).Where(team => Viewer.Sees(team.Id)).Select(team => new Choice(team.Id, team.Name))],
    };

    private static LogCallView Filled(Session session, LogCallView view) => view with
    {
        FormId = Ids.New(session.Now), People = Staff.Of(session), Suggestions = Caller.Like(session, view.Who),
    };

    private List<PromiseDraft> Rows(IFormCollection form)
    {
        var rows = ComposerDraft.ReadPromises(form);
        if (form.Text("remove") is { Length: > 0 } gone)
            rows.RemoveAll(row => row.Key == gone);
        else if (form.ContainsKey("add") && rows.Count < 20)
            rows.Add(new PromiseDraft("n" + rows.Count.ToString(CultureInfo.InvariantCulture) + "x", "", "", "", Viewer.Actor.Id));
        return rows;
    }

    private static SaidPromise Said(string what, string date, string time, string? owner) =>
        new(what, time.Length > 0 ? date + "T" + time : date, string.IsNullOrEmpty(owner) ? null : owner);

    private static Channel ChannelOf(string text) => text switch
    {
        "letter" => Channel.Letter,
        "call" => Channel.Call,
        "social" => Channel.Social,
        "mail" => Channel.Mail,
        _ => Channel.InPerson,
    };
}
