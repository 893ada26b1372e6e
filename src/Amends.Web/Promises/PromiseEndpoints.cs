using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Promises;
using Amends.Web.People;
using Amends.Web.Shared;
using static Amends.Web.Shared.Text.Texts;

namespace Amends.Web.Promises;

/// <summary>The promise board, and what can be done to a promise from it.</summary>
internal static class PromiseEndpoints
{
    public static RouteGroupBuilder MapPromises(this IEndpointRouteBuilder routes)
    {
        var board = routes.MapGroup(Links.Board).RequireAuthorization(Policies.Desk).ExcludeFromDescription();
        board.MapGet("", Show);
        var posts = board.MapGroup("").GuardForms();
        posts.MapPost("/{id}/keep", (string id, HttpContext http, Database database, CurrentViewer viewer) =>
            Do(id, http, database, viewer, (row, _) => (session, by) => new Keep(row.CaseId, row.Id).Run(session, by).Map(_ => T("Kept: {0}", row.Text))));
        posts.MapPost("/{id}/renegotiate", (string id, HttpContext http, Database database, CurrentViewer viewer) =>
            Do(id, http, database, viewer, (row, form) => (session, by) =>
                new Renegotiate(row.CaseId, row.Id, $"{form.Text("date")}T{form.Text("time")}", form.Text("reason")).Run(session, by).Map(_ => T("Moved: {0}", row.Text))));
        posts.MapPost("/{id}/withdraw", (string id, HttpContext http, Database database, CurrentViewer viewer) =>
            Do(id, http, database, viewer, (row, form) => (session, by) =>
                new Withdraw(row.CaseId, row.Id, form.Text("reason")).Run(session, by).Map(_ => T("Taken back: {0}", row.Text))));
        return board;
    }

    internal static Task<IResult> Show(HttpContext http, Database database, CurrentViewer viewer) =>
        Page(http, database, viewer.Viewer, FormErrors.None, StatusCodes.Status200OK);

    private static async Task<IResult> Page(HttpContext http, Database database, Viewer viewer, FormErrors errors, int status) =>
        await database.Read<IResult>(
            session => BoardRequest.Read(http.Request.Query).View(session, viewer).Succeeded(out var view, out _)
                ? Pages.Show<PromiseBoardPage>(PageFrames.Of(http).Shell(http, session, "board", [Live.Topics.Board]), view with { Errors = errors }, status)
                : TypedResults.NotFound(),
            http.RequestAborted);

    /// <summary>Does it to the promise and goes back to the board as it was looked at; a refusal shows the board again with what was wrong.</summary>
    private static async Task<IResult> Do(
        string id, HttpContext http, Database database, CurrentViewer viewer,
        Func<PromiseRow, IFormCollection, Func<Session, Viewer, Outcome<string>>> verb)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var done = await database.Decide(
            session => PromiseRow.Find(session, [id]).FirstOrDefault() is { } row && viewer.Viewer.Sees(row.TeamId)
                ? verb(row, form)(session, viewer.Viewer)
                : Refusal.NotFound("promise"),
            http.RequestAborted);
        if (!done.Succeeded(out var words, out var refusal))
        {
            return refusal.Kind == RefusalKind.NotFound
                ? TypedResults.NotFound()
                : await Page(http, database, viewer.Viewer, FormErrors.Of("", refusal.Text), Forms.Status(refusal));
        }

        PageFrames.Of(http).Say(http, words.Length > 300 ? words[..300] + "…" : words);
        return Forms.SeeOther(Links.Board + http.Request.QueryString);
    }
}
