using Amends.Core.Shared;
using Microsoft.Extensions.Primitives;

namespace Amends.Web.People;

/// <summary>Reading what was posted. Values are bounded by the form reader and by each rule.</summary>
internal static class Forms
{
    public static string Text(this IFormCollection form, string name) => form.TryGetValue(name, out var values) ? values[0] ?? "" : "";

    /// <summary>All values of a field that may come several times; empty ones left out.</summary>
    public static List<string> Many(this IFormCollection form, string name) =>
        form.TryGetValue(name, out StringValues values) ? [.. values.Where(value => !string.IsNullOrEmpty(value)).Select(value => value!)] : [];

    public static bool Ticked(this IFormCollection form, string name) => form.Text(name) is "true" or "on" or "1" or "yes";

    /// <summary>After a post, the browser fetches a page anew (RFC 9110, section 15.4.4).</summary>
    public static IResult SeeOther(string url) => new SeeOtherResult(url);

    /// <summary>The address to go on to: one of this desk, or the start page.</summary>
    public static string Local(string? next) =>
        next is { Length: > 1 and <= 2000 } && next[0] == '/' && next[1] is not ('/' or '\\') && !next.Any(char.IsControl) ? next : "/";

    public static int Status(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Conflict or RefusalKind.NotNow => StatusCodes.Status409Conflict,
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private sealed class SeeOtherResult(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}
