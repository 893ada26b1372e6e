using Amends.Web.Shared;

namespace Amends.Web.Api;

/// <summary>The page to read the API and try it, at <c>/api</c>.</summary>
internal static class ApiPage
{
    public static void MapApiPage(this IEndpointRouteBuilder routes) => routes.MapGet("/api", Show).AllowAnonymous().ExcludeFromDescription();

    internal static IResult Show(HttpContext http)
    {
        var nonce = http.Nonce();
        // The reader makes its styles while it runs; nothing else of the desk is on this page.
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            + "connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'self'";
        return TypedResults.Content($$"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>API · Amends</title>
              <link rel="icon" href="{{AssetFiles.Url("favicon.svg")}}">
            </head>
            <body>
              <div id="api"><noscript>This page needs scripts. The document itself is at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</noscript></div>
              <script nonce="{{nonce}}" src="{{AssetFiles.Url("scalar.js")}}"></script>
              <script nonce="{{nonce}}">
                Scalar.createApiReference("#api", {
                  url: "/api/v1/openapi.json", withDefaultFonts: false, telemetry: false, hideClientButton: true, showDeveloperTools: "never",
                  agent: { disabled: true }, mcp: { disabled: true }, authentication: { preferredSecurityScheme: "token" }
                });
              </script>
            </body>
            </html>
            """, "text/html; charset=utf-8");
    }
}
