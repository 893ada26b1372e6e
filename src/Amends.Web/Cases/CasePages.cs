using Amends.Core.Shared;
using Amends.Storage;
using Amends.Web.Live;
using Amends.Web.People;
using Amends.Web.Shared;

namespace Amends.Web.Cases;

/// <summary>Shows a case, and shows it again with the person's words when something was refused.</summary>
internal sealed class CasePages(Database database, PageFrames frames, CurrentViewer current, ShowCase cases)
{
    public Viewer Viewer => current.Viewer;

    public async Task<IResult> Show(HttpContext http, string idOrNumber) => await database.Read(session =>
    {
        if (!FindCase.Run(session, Viewer, idOrNumber).Succeeded(out var row, out _))
            return Missing;
        if (row.MergedInto is not null && Survivor(session, row) is { } into)
            return Moved(into);
        if (row.Id != idOrNumber)
            return Moved(row.Id);
        return Page(http, session, row.Id, null, StatusCodes.Status200OK);
    }, http.RequestAborted);

    /// <summary>The page again: 409 where somebody was first, 422 for anything else, 404 for what this person may not see.</summary>
    public async Task<IResult> Again(HttpContext http, string caseId, Refusal refusal, ComposerDraft? draft = null, long? seenVersion = null, FormErrors? errors = null)
    {
        if (refusal.Kind == RefusalKind.NotFound && refusal.Field is null)
            return Missing;
        var conflict = refusal.Kind == RefusalKind.Conflict;
        var shown = conflict && draft is not null ? FormErrors.None : errors ?? FormErrors.Of("", refusal.Text);
        return await database.Read(session => Page(
            http, session, caseId, new Returned(draft, shown, seenVersion, conflict && draft is not null),
            conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity));
    }

    public static IResult Missing => TypedResults.StatusCode(StatusCodes.Status404NotFound);

    private IResult Page(HttpContext http, Session session, string caseId, Returned? returned, int status) =>
        cases.View(session, Viewer, current.Name, caseId, http.Request.Query.ContainsKey("all"), returned).Succeeded(out var view, out _)
            ? Pages.Show<CasePage>(frames.Shell(http, session, "", [Topics.Case(caseId)]), view, status)
            : Missing;

    private string? Survivor(Session session, Storage.Cases.CaseRow row)
    {
        for (var step = 0; step < 20 && row.MergedInto is { } next; step++)
        {
            if (!FindCase.Run(session, Viewer, next).Succeeded(out var into, out _))
                return null;
            row = into;
        }

        return row.Id;
    }

    private static Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult Moved(string caseId) => TypedResults.Redirect(Links.Case(caseId));
}
