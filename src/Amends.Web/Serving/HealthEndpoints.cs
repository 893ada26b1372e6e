namespace Amends.Web.Serving;

/// <summary>For whoever watches the process: <c>live</c> says that it runs, <c>ready</c> that it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/healthz").AllowAnonymous().ExcludeFromDescription();
        health.MapGet("/live", Live);
        health.MapGet("/ready", Ready);
    }

    internal static IResult Live(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text("alive");
    }

    internal static async Task<IResult> Ready(Readiness readiness, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var checks = await readiness.Look();
        var ready = checks.All(check => check.Ok);
        return TypedResults.Json(
            new ReadyAnswer(ready ? "ready" : "not ready", checks),
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    internal sealed record ReadyAnswer(string Status, IReadOnlyList<ReadyCheck> Checks);
}
