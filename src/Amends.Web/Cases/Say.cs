using System.Globalization;
using System.Text.RegularExpressions;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Idempotency;
using Amends.Web.Conversations;
using Amends.Web.People;
using Amends.Web.Promises;
using Amends.Web.Serving;
using Amends.Web.Shared;
using NodaTime;
using NodaTime.Text;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Cases;

/// <summary>What the composer sends: a reply, a note or a call. A form that arrives twice is done once.</summary>
internal sealed partial class Say(Database database, CasePages pages, PageFrames frames, BlobStore blobs, LiveSettings settings)
{
    private Viewer Viewer => pages.Viewer;

    public async Task<IResult> Send(string id, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var draft = ComposerDraft.Read(form) with { Files = await KeptFiles(id, form) };
        if (form.ContainsKey("add") || form.ContainsKey("remove"))
            return await Draft(id, http);
        var seen = long.TryParse(form.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : (long?)null;
        var key = FormKey(form);
        if (!ReadyAttachment.Prepare(blobs, await Files(form)).Succeeded(out var sent, out var refusal))
            return await Refused(http, id, refusal, draft, seen, [], key);

        var resolve = form.Text("then") == "resolve";
        var again = false;
        // Not with the caller's cancellation: what was sent is done, whether or not somebody waits for the page.
        var outcome = await database.Decide(session =>
        {
            again = StoredAnswers.Find(session, Viewer.Actor, key) is not null;
            if (again)
                return true;
            var said = Run(session, id, draft, seen, [.. KeptAttachments(session, draft), .. sent], resolve);
            if (said.Succeeded(out _, out _))
                StoredAnswers.Keep(session, Viewer.Actor, key, new StoredAnswer("form", StatusCodes.Status303SeeOther, ""));
            return said;
        });
        if (outcome.Refused(out refusal))
            return await Refused(http, id, refusal, draft, seen, sent, key);
        frames.Say(http, draft.Audience switch { "note" => T("The note is kept."), "call" => T("The call is kept."), _ => resolve ? T("Sent, and resolved.") : T("Sent.") });
        return Forms.SeeOther(Links.Case(id));
    }

    /// <summary>Keeps what was typed. Scripts get the time it was kept at; without scripts the page comes back.</summary>
    public async Task<IResult> Draft(string id, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var draft = ComposerDraft.Read(form) with { Files = await KeptFiles(id, form) };
        var key = FormKey(form);
        var saved = await database.Decide<string>(session =>
        {
            if (!FindCase.Run(session, Viewer, id).Succeeded(out var row, out var refusal))
                return refusal;
            // What was sent is no draft any more, however late the last keystroke's save arrives.
            if (StoredAnswers.Find(session, Viewer.Actor, key) is null)
                draft.Edited(form, session.Now, Blank(session)).Keep(session, row.Id, Viewer.Actor);
            return LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(session.Now.InZone(Storage.Settings.SettingStore.Calendar(session).Zone).TimeOfDay);
        });
        if (!saved.Succeeded(out var at, out _))
            return CasePages.Missing;
        return http.Request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Json(new { saved = at })
            : Forms.SeeOther(Links.Case(id) + "#reply");
    }

    private Outcome<bool> Run(Session session, string id, ComposerDraft draft, long? seen, List<ReadyAttachment> files, bool resolve)
    {
        var promises = draft.Promises.Where(IsFilled).Select(Said).ToList();
        switch (draft.Audience)
        {
            case "note":
                if (promises.Count > 0 || files.Count > 0)
                    return Refusal.Invalid("body", T("A note is for us alone: a promise and a file go to the customer with a reply. Choose Reply, or take them away."));
                return new Note(id, draft.Body).Run(session, Viewer).Then(_ => Resolved(session, id, resolve));
            case "call":
                var started = int.TryParse(draft.Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
                    ? InstantPattern.General.Format(session.Now - Duration.FromMinutes(Math.Min(minutes, 1440))) : null;
                return new Call { CaseId = id, Incoming = draft.CallDirection == "in", StartedAt = started, Text = draft.Body, Promises = promises }
                    .Run(session, Viewer).Then(_ => Resolved(session, id, resolve));
            default:
                return new Reply(id)
                {
                    SeenVersion = seen,
                    Text = draft.Body,
                    To = Addresses(draft.To),
                    Cc = Addresses(draft.Cc),
                    Attachments = files,
                    Promises = promises,
                    Resolve = resolve,
                    OwnAddress = settings.Current.MailAddress,
                }.Run(session, Viewer).Map(_ => true);
        }
    }

    private Outcome<bool> Resolved(Session session, string id, bool resolve) => resolve ? new Resolve(id).Run(session, Viewer).Map(_ => true) : true;

    private async Task<IResult> Refused(
        HttpContext http, string id, Refusal refusal, ComposerDraft draft, long? seen, List<ReadyAttachment> sent, string key)
    {
        // A browser cannot be given files back, so the desk keeps them with the draft.
        var kept = draft with { Files = [.. draft.Files, .. sent.Select(one => new DraftFile(Guid.CreateVersion7().ToString("N"), one.Name, one.ContentType, one.Blob.Hash, one.Blob.Size))] };
        await database.Write(session =>
        {
            if (!FindCase.Run(session, Viewer, id).Succeeded(out var row, out _) || StoredAnswers.Find(session, Viewer.Actor, key) is not null)
                return;
            foreach (var file in sent)
                BlobStore.Keep(session, file.Blob);
            kept.Keep(session, row.Id, Viewer.Actor);
        });
        return await pages.Again(http, id, refusal, kept, seen, Errors(refusal, draft));
    }

    /// <summary>A refusal beside the field it is about, as the form calls it.</summary>
    private static FormErrors Errors(Refusal refusal, ComposerDraft draft)
    {
        if (refusal.Field is { } field && PromiseField().Match(field) is { Success: true } match)
        {
            var filled = draft.Promises.Where(IsFilled).ToList();
            var index = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            if (index < filled.Count)
                return FormErrors.Of($"promises[{filled[index].Key}].{match.Groups[2].Value switch { "text" => "what", "due" => "date", _ => "owner" }}", refusal.Text);
        }

        return FormErrors.Of(refusal.Field switch { "text" => "body", "to" or "cc" or "body" => refusal.Field, _ => "" }, refusal.Text);
    }

    private static bool IsFilled(PromiseDraft promise) => !string.IsNullOrWhiteSpace(promise.What);

    private static SaidPromise Said(PromiseDraft promise) => new(
        promise.What, promise.Time.Length > 0 ? promise.Date + "T" + promise.Time : promise.Date, promise.OwnerId is { Length: > 0 } owner ? owner : null);

    private PromiseDraft Blank(Session session) => new(
        "", "", LocalDatePattern.Iso.Format(session.Now.InZone(Storage.Settings.SettingStore.Calendar(session).Zone).Date), "", Viewer.Actor.Id);

    private static List<string>? Addresses(string text) => string.IsNullOrWhiteSpace(text) ? null : [text];

    private static string FormKey(IFormCollection form) => form.Text("form") is { } id && Ids.IsId(id) ? "form:" + id : "form:" + Guid.CreateVersion7().ToString("D");

    /// <summary>The files that this person's own draft holds and that are still ticked; never found by what the form says of them.</summary>
    private async Task<List<DraftFile>> KeptFiles(string id, IFormCollection form)
    {
        var kept = form.Many("keep");
        return await database.Read(session => FindCase.Run(session, Viewer, id).Succeeded(out var row, out _) && ComposerDraft.Find(session, row.Id, Viewer.Actor) is { } found
            ? found.Draft.Files.Where(file => kept.Contains(file.Id)).ToList()
            : []);
    }

    private List<ReadyAttachment> KeptAttachments(Session session, ComposerDraft draft) => [.. draft.Files
        .Select(file => (file, content: blobs.Get(session, file.Hash)))
        .Where(pair => pair.content is not null)
        .Select(pair => new ReadyAttachment(pair.file.Name, pair.file.ContentType, blobs.Prepare(pair.content!)))];

    private static async Task<List<NewAttachment>> Files(IFormCollection form)
    {
        var files = new List<NewAttachment>();
        foreach (var file in form.Files.Where(file => file.Name == "attachments" && file.Length > 0).Take(ReadyAttachment.MostFiles + 1))
        {
            using var content = new MemoryStream((int)file.Length);
            await file.CopyToAsync(content);
            files.Add(new NewAttachment(file.FileName, file.ContentType, content.ToArray()));
        }

        return files;
    }

    [GeneratedRegex(@"^promises\[(\d{1,3})\]\.(text|due|owner)$")]
    private static partial Regex PromiseField();
}
