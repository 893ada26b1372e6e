using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Amends.Storage.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Amends.Web.People;

/// <summary>
/// API tokens (RFC 6750, section 2.1: the header only). One indexed read per request, so that a token that was revoked
/// by another process is out at once.
/// </summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ViewerStore viewers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";
    private const string Prefix = "Bearer ";
    private const int MaxLength = 200;

    public static bool IsOffered(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsOffered(Request))
            return AuthenticateResult.NoResult();
        var token = Request.Headers.Authorization.ToString()[Prefix.Length..].Trim();
        if (token.Length is 0 or > MaxLength)
            return AuthenticateResult.Fail("The token has no possible length.");

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (await viewers.OfToken(hash) is not { } found)
            return AuthenticateResult.Fail("No such token, or it was revoked.");

        CurrentViewer.Set(Context, found);
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, found.Viewer.Actor.ToString()), new Claim(ClaimTypes.Name, found.Name)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Unauthorised(Context, IsOffered(Request));

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Forbidden(Context);

    /// <summary>401 as RFC 6750, section 3, with problem details (RFC 9457).</summary>
    public static async Task Unauthorised(HttpContext http, bool offered)
    {
        http.Response.Headers[HeaderNames.WWWAuthenticate] = offered
            ? "Bearer realm=\"amends\", error=\"invalid_token\", error_description=\"No such token, or it was revoked\""
            : "Bearer realm=\"amends\"";
        await TypedResults.Problem(
            statusCode: StatusCodes.Status401Unauthorized,
            title: "Not signed in",
            detail: offered ? "There is no such token, or it was revoked." : "Send an API token in the header Authorization: Bearer …",
            extensions: [new("code", offered ? "token-not-valid" : "token-missing")]).ExecuteAsync(http);
    }

    public static Task Forbidden(HttpContext http) => FormGuard.IsStale(http) ? FormGuard.Stale().ExecuteAsync(http) : TypedResults.Problem(
        statusCode: StatusCodes.Status403Forbidden,
        title: "Not allowed",
        detail: "Your role may not do this.",
        extensions: [new("code", "forbidden")]).ExecuteAsync(http);
}
