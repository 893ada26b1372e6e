using System.Globalization;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Inbound;
using Amends.Storage.Outbox;
using Amends.Web.People;
using Amends.Web.Promises;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Cases;

/// <summary>What the buttons of a case do: the verbs of pages and API, with the page as the answer.</summary>
internal sealed class CaseActions(Database database, CasePages pages, PageFrames frames)
{
    private Viewer Viewer => pages.Viewer;

    public Task<IResult> Assign(string id, HttpContext http) => Do(http, id, T("Done."), (session, form) =>
    {
        var given = new Assign(id, form.Text("owner"), form.Text("team") is { Length: > 0 } team ? team : null, Version(form)).Run(session, Viewer);
        // What the next person should know is a note: it stays with the case, and only we see it.
        return form.Text("brief") is { } brief && !string.IsNullOrWhiteSpace(brief) && given.Succeeded(out _, out _)
            ? new Conversations.Note(id, brief).Run(session, Viewer).Map(noted => noted.Case)
            : given;
    });

    public Task<IResult> Resolve(string id, HttpContext http) => Do(http, id, T("Resolved."), (session, form) => new Resolve(id, form.Text("text")).Run(session, Viewer));

    public Task<IResult> Close(string id, HttpContext http) => Do(http, id, T("Closed."), (session, form) => new Close(id, form.Text("text")).Run(session, Viewer));

    public Task<IResult> Reopen(string id, HttpContext http) => Do(http, id, T("It is open again."), (session, _) => new Reopen(id).Run(session, Viewer));

    public Task<IResult> Subject(string id, HttpContext http) => Do(http, id, T("Changed."), (session, form) => new ChangeSubject(id, form.Text("subject")).Run(session, Viewer));

    public Task<IResult> Kind(string id, HttpContext http) => Do(http, id, T("Changed."), (session, form) =>
        ChangeKind.Parse("kind", form.Text("kind")).Then(kind => new ChangeKind(id, kind).Run(session, Viewer)));

    public Task<IResult> Merge(string id, HttpContext http) => Do(http, id, T("They are one case now."), (session, form) =>
        FindCase.Run(session, Viewer, form.Text("into")).Succeeded(out var into, out _)
            ? new Merge(id, into.Id).Run(session, Viewer)
            : Refusal.Invalid("into", T("There is no case {0} that you may see. Nothing was merged.", form.Text("into"))));

    /// <summary>The other case that was offered: joined in one click, or kept apart for good.</summary>
    public Task<IResult> Join(string id, HttpContext http) => Do(http, id, T("Done."), (session, form) => form.Text("answer") == "apart"
        ? KeepApart.Run(session, Viewer, id)
        : new Merge(id, form.Text("other")).Run(session, Viewer));

    public Task<IResult> Promise(string id, HttpContext http) => Do(http, id, T("Promised."), (session, form) =>
        new Make(id, new SaidPromise(form.Text("what"), Due(form), form.Text("owner") is { Length: > 0 } owner ? owner : null)).Run(session, Viewer).Map(made => made.Case));

    public Task<IResult> Keep(string id, string promiseId, HttpContext http) => Do(http, id, T("Kept."), (session, _) => new Keep(id, promiseId).Run(session, Viewer));

    public Task<IResult> Renegotiate(string id, string promiseId, HttpContext http) => Do(http, id, T("Moved."), (session, form) =>
        new Renegotiate(id, promiseId, Due(form), form.Text("reason")).Run(session, Viewer));

    public Task<IResult> Withdraw(string id, string promiseId, HttpContext http) => Do(http, id, T("Taken back."), (session, form) =>
        new Withdraw(id, promiseId, form.Text("reason")).Run(session, Viewer));

    public Task<IResult> HandOn(string id, string promiseId, HttpContext http) => Do(http, id, T("Handed on."), (session, form) =>
        new HandOn(id, promiseId, form.Text("owner")).Run(session, Viewer));

    /// <summary>A mail that failed or may have been sent: send it again, or it arrived.</summary>
    public Task<IResult> Deliver(string id, string messageId, HttpContext http) => Do(http, id, T("Done."), (session, form) =>
        FindCase.Run(session, Viewer, id).Then(row => OutboxStore.Settle(session, Viewer, messageId, form.Text("do") == "again").Map(_ => row)));

    private async Task<IResult> Do<T>(HttpContext http, string id, string done, Func<Session, IFormCollection, Outcome<T>> work)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if ((await database.Decide(session => work(session, form))).Refused(out var refusal))
            return await pages.Again(http, id, refusal);
        frames.Say(http, done);
        // A merged case leads on to the one that it lives on in.
        return Forms.SeeOther(Links.Case(id));
    }

    private static long? Version(IFormCollection form) => long.TryParse(form.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static string Due(IFormCollection form) => form.Text("time") is { Length: > 0 } time ? form.Text("date") + "T" + time : form.Text("date");
}
