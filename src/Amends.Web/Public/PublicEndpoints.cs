using Amends.Channels.Email.Attachments;
using Amends.Core.Conversations;
using Amends.Core.FollowUps;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Web.Conversations;
using Amends.Web.People;
using Amends.Web.Shared;
using Microsoft.AspNetCore.Http.Features;

namespace Amends.Web.Public;

/// <summary>
/// The customer's page, by signed link and without a sign-in. Its address is the secret, so no other site can post to it, and no
/// cookie is needed: mail programs open it in windows that keep none.
/// </summary>
internal static class PublicEndpoints
{
    private const long LargestPost = ReadyAttachment.MostBytes + 2_000_000;

    private static readonly FormOptions Bounds = new()
    {
        ValueCountLimit = 40,
        ValueLengthLimit = 500_000,
        KeyLengthLimit = 200,
        MultipartBodyLengthLimit = LargestPost,
        MultipartHeadersCountLimit = 20,
        MultipartHeadersLengthLimit = 8_000,
    };

    public static RouteGroupBuilder MapPublicCase(this IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("/c/{token}").AllowAnonymous().ExcludeFromDescription();
        page.AddEndpointFilter((context, next) =>
        {
            PublicHeaders.Set(context.HttpContext);
            return next(context);
        });
        page.WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestPost));
        page.MapGet("", Show);
        page.MapGet("/attachments/{id}", Attachment);
        page.MapGet("/answer", Ask);
        page.MapPost("/reply", (Delegate)Reply);
        page.MapPost("/answer", (Delegate)Answer);
        page.MapPost("/right", (Delegate)Answer);
        return page;
    }

    internal static Task<IResult> Show(string token, HttpContext http, Database database, CaseToken tokens, string? did) => database.Read<IResult>(
        session => OpenedPage.Find(session, tokens, token) is { } page
            ? Pages.Show<PublicCasePage>(PublicFrames.Of(http, session), PublicViews.Page(session, page, did))
            : TypedResults.NotFound(),
        http.RequestAborted);

    /// <summary>Only asks: programs that look at every link of a mail answer for nobody.</summary>
    internal static Task<IResult> Ask(string token, HttpContext http, Database database, CaseToken tokens, string? stayed, string? said) => database.Read<IResult>(
        session => OpenedPage.Find(session, tokens, token) is { } page
            ? Pages.Show<FollowUpPage>(
                PublicFrames.Of(http, session), PublicViews.FollowUp(session, page, said is "yes" or "notYet" ? said : null, stayed))
            : TypedResults.NotFound(),
        http.RequestAborted);

    internal static async Task<IResult> Reply(string token, HttpContext http, Database database, CaseToken tokens, BlobStore blobs)
    {
        if (await Form(http) is not { } form)
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        var (text, key) = (form.Text("body"), form.Text("key"));
        var ready = WriteFromPage.Ready(blobs, token, key, text, await Files(form, http.RequestAborted));
        if (!ready.Succeeded(out var write, out var refusal)
            || (await database.Decide(session => write.Run(session, tokens), http.RequestAborted)).Refused(out refusal))
            return await Refused(token, http, database, tokens, refusal, text, key);
        return Forms.SeeOther($"/c/{token}?did=replied");
    }

    internal static async Task<IResult> Answer(string token, HttpContext http, Database database, CaseToken tokens, BlobStore blobs)
    {
        if (await Form(http) is not { } form)
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        var answer = form.Text("answer") switch
        {
            "yes" => FollowUpAnswer.StayedRight,
            "no" or "not-yet" => FollowUpAnswer.NotYet,
            _ => (FollowUpAnswer?)null,
        };
        if (answer is not { } said)
            return Forms.SeeOther($"/c/{token}/answer");
        var answered = await database.Decide(
            session => new AnswerFromPage(token, form.Text("key"), said, form.Text("body")).Run(session, tokens, blobs), http.RequestAborted);
        return answered.Refused(out var refusal)
            ? await Refused(token, http, database, tokens, refusal, form.Text("body"), form.Text("key"))
            : Forms.SeeOther($"/c/{token}/answer?said={(said == FollowUpAnswer.StayedRight ? "yes" : "notYet")}");
    }

    internal static async Task<IResult> Attachment(string token, string id, string? view, HttpContext http, Database database, CaseToken tokens, BlobStore blobs)
    {
        var found = await database.Read(
            session => OpenedPage.Find(session, tokens, token)?.Said.SelectMany(said => said.Words.Attachments).FirstOrDefault(file => file.Id == id) is { } file
                && blobs.Get(session, file.Hash) is { } content
                ? (file, content)
                : default,
            http.RequestAborted);
        if (found.file is null)
            return TypedResults.NotFound();
        var served = ContentTypes.HeadersFor(found.file.ContentType, found.file.Name, view == "1");
        var headers = http.Response.Headers;
        headers.ContentDisposition = served.ContentDisposition;
        headers.XContentTypeOptions = served.XContentTypeOptions;
        headers.ContentSecurityPolicy = served.ContentSecurityPolicy;
        headers["Cross-Origin-Resource-Policy"] = served.CrossOriginResourcePolicy;
        return TypedResults.Bytes(found.content, served.ContentType);
    }

    /// <summary>The page again, with what was wrong and everything that was typed.</summary>
    private static async Task<IResult> Refused(string token, HttpContext http, Database database, CaseToken tokens, Refusal refusal, string text, string key) =>
        refusal.Kind == RefusalKind.NotFound
            ? TypedResults.NotFound()
            : await database.Read<IResult>(
                session => OpenedPage.Find(session, tokens, token) is { } page
                    ? Pages.Show<PublicCasePage>(
                        PublicFrames.Of(http, session),
                        PublicViews.Page(session, page, null) with
                        {
                            Body = text,
                            FormKey = key,
                            Errors = FormErrors.Of(refusal.Field is "body" or "attachments" ? "body" : "", refusal.Text),
                        },
                        refusal.Code == "too-often" ? StatusCodes.Status429TooManyRequests : Forms.Status(refusal))
                    : TypedResults.NotFound(),
                http.RequestAborted);

    private static async Task<IFormCollection?> Form(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return null;
        try
        {
            return await http.Request.ReadFormAsync(Bounds, http.RequestAborted);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }

    private static async Task<List<NewAttachment>> Files(IFormCollection form, CancellationToken cancel)
    {
        var files = new List<NewAttachment>();
        foreach (var file in form.Files.GetFiles("attachments").Where(file => file.Length > 0))
        {
            using var content = new MemoryStream(checked((int)file.Length));
            await file.CopyToAsync(content, cancel);
            files.Add(new NewAttachment(file.FileName, file.ContentType, content.ToArray()));
        }

        return files;
    }
}
