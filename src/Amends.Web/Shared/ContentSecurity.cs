using System.Security.Cryptography;

namespace Amends.Web.Shared;

/// <summary>What a page of the desk may load, and the headers that say so.</summary>
internal static class ContentSecurity
{
    private static readonly object Key = new();

    /// <summary>The nonce of this response; one per request, 128 bits.</summary>
    public static string Nonce(this HttpContext http) =>
        (string)(http.Items[Key] ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)));

    /// <summary>The policy for the desk's own pages. The frame of an HTML mail sets its own, stricter one.</summary>
    public static string Policy(string nonce) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; " +
        "frame-src 'self'; frame-ancestors 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";

    /// <summary>For the API reference alone: Scalar writes its own style elements.</summary>
    public const string ApiReferencePolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'self'; object-src 'none'; base-uri 'none'";

    /// <summary>Sets the policy and the other protective headers on every response that does not set its own.</summary>
    public static IApplicationBuilder UseContentSecurity(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.TryAdd("Content-Security-Policy", Policy(http.Nonce()));
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            return Task.CompletedTask;
        });
        return next(http);
    });
}
