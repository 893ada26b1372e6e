using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Amends.Web.People;

/// <summary>Forms and posts of scripts carry the antiforgery token: as the field <c>__RequestVerificationToken</c>, or as a header.</summary>
public static class FormGuard
{
    public const string HeaderName = "X-Amends-Form";

    /// <summary>The framework's usual name, which is taken as well.</summary>
    private const string UsualHeaderName = "RequestVerificationToken";

    /// <summary>Forms are small; attachments have endpoints with a limit of their own.</summary>
    private const long MaxBody = 256 * 1024;

    /// <summary>Every post of the group without a valid token is answered 400, and nothing is done.</summary>
    public static TBuilder GuardForms<TBuilder>(this TBuilder builder, long maxBody = MaxBody) where TBuilder : IEndpointConventionBuilder
    {
        builder.WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(maxBody));
        return builder.AddEndpointFilter(Check);
    }

    internal static async Task<bool> IsValid(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (!headers.ContainsKey(HeaderName) && headers.TryGetValue(UsualHeaderName, out var token))
            headers[HeaderName] = token;
        try
        {
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        }
        catch (Exception malformed) when (malformed is AntiforgeryValidationException or InvalidDataException or BadHttpRequestException or IOException)
        {
            return false;
        }
    }

    private static async ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        !await IsReadable(context.HttpContext) ? Unreadable() : await IsValid(context.HttpContext) ? await next(context) : Stale();

    /// <summary>Reads the form, where there is a body; false where it is none, or a broken one.</summary>
    internal static async Task<bool> IsReadable(HttpContext http)
    {
        var request = http.Request;
        if (!request.HasFormContentType)
        {
            // A post without a body is a form without fields.
            if (request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0)
                return false;
            http.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
            return true;
        }

        try
        {
            await request.ReadFormAsync(http.RequestAborted);
            return true;
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException or IOException and not BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return false;
        }
    }

    private static ProblemHttpResult Unreadable() => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: "This could not be read",
        detail: "A form is expected here. Nothing was changed.",
        extensions: [new("code", "form-not-valid")]);

    /// <summary>Whether a request was refused for its form token alone.</summary>
    internal static bool IsStale(HttpContext http) => http.Items.ContainsKey(typeof(FormGuard));

    internal static void MarkStale(HttpContext http) => http.Items[typeof(FormGuard)] = true;

    internal static IResult Stale() => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: "This page was open for too long",
        detail: "Load the page again and send it once more. Nothing was changed.",
        extensions: [new("code", "form-token")]);
}
