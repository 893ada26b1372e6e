using System.Net;
using System.Text.Json;
using Amends.Storage;
using Amends.Web.Api;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Amends.Web.Serving;

/// <summary>Writes the page for an error. The pages put their own in its place.</summary>
public delegate Task ErrorPage(HttpContext http, int status, string title, string text);

/// <summary>What went wrong, said once: problem details (RFC 9457) for the API, a page for people.</summary>
internal static class ErrorAnswers
{
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Exception, AllowStatusCode404Response = true, SuppressDiagnosticsCallback = IsNoBug });
        app.UseStatusCodePages(context => Answer(context.HttpContext, context.HttpContext.Response.StatusCode, null));
    }

    /// <summary>What no endpoint answers is "not there" or "not that way", whoever asks: a sign-in would not help.</summary>
    public static void UseUnknownAddresses(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint() is not { } endpoint)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        // Routing's own answer to a wrong method has no policy to go by.
        return endpoint is { Metadata.Count: 0, RequestDelegate: { } answer } ? answer(http) : next(http);
    });

    private static Task Exception(HttpContext http)
    {
        var exception = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, text) = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } bad => (bad.StatusCode, ApiJson.Wrong(json).Text),
            BadHttpRequestException bad => (bad.StatusCode, bad.StatusCode == 413 ? "What was sent is larger than 60 MB." : "The request could not be read."),
            StorageUnavailableException storage => (503, storage.Message),
            OperationCanceledException when http.RequestAborted.IsCancellationRequested => (499, null),
            _ => (500, null),
        };
        http.Response.StatusCode = status;
        if (status == 503)
            http.Response.Headers.RetryAfter = "5";
        return Answer(http, status, text);
    }

    private static bool IsNoBug(ExceptionHandlerSuppressDiagnosticsContext context) =>
        context.Exception is BadHttpRequestException or StorageUnavailableException or OperationCanceledException;

    private static Task Answer(HttpContext http, int status, string? text)
    {
        var (title, usual) = Words(status);
        if (!http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return (http.RequestServices.GetService<ErrorPage>() ?? PlainPage)(http, status, title, text ?? usual);
        return http.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new ProblemDetailsContext
        {
            HttpContext = http,
            ProblemDetails = new ProblemDetails { Status = status, Title = title, Detail = text ?? usual, Extensions = { ["code"] = Code(status) } },
        }).AsTask();
    }

    /// <summary>For programs: what an answer without a refusal of its own is called.</summary>
    private static string Code(int status) => status switch
    {
        400 => "not-readable",
        401 => "not-signed-in",
        403 => "forbidden",
        404 => "not-found",
        405 => "method",
        413 => "body-too-large",
        415 => "content-type",
        503 => "not-available",
        _ => "went-wrong",
    };

    private static (string Title, string Text) Words(int status) => status switch
    {
        400 => ("That could not be read", "The request is not what this address expects."),
        401 => ("Sign in first", "This needs a sign-in, or a token that is still good."),
        403 => ("You may not do this", "Your sign-in does not allow it. An administrator can change that."),
        404 => ("There is no such page", "It may have moved, or you may not see it."),
        405 => ("That does not work here", "This address does not take that method."),
        413 => ("That is too large", "What was sent is larger than the desk takes."),
        415 => ("That cannot be read here", "This address does not take that kind of content."),
        429 => ("That was too often", "Wait a little and try again."),
        503 => ("The desk cannot do this now", "Try again in a moment. Nothing was lost."),
        >= 500 => ("Something went wrong here", "It is our fault and it was written to the log. Nothing that was saved is lost."),
        _ => ("That did not work", "Go back and try again."),
    };

    private static Task PlainPage(HttpContext http, int status, string title, string text)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{WebUtility.HtmlEncode(title)}</title></head>
            <body><main><h1>{WebUtility.HtmlEncode(title)}</h1><p>{WebUtility.HtmlEncode(text)}</p><p><a href="/">Back to the desk</a></p></main></body>
            </html>
            """);
    }
}
