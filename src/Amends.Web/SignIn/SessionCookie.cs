using System.Security.Claims;
using Amends.Storage.People;
using Amends.Web.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Amends.Web.SignIn;

/// <summary>
/// The cookie of a signed-in person. Each request reads the person anew: whoever was disabled, or whose password changed, is out at once.
/// </summary>
internal sealed class SessionCookie(IOptions<IdentityOptions> identity) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public const string Name = "amends-session";
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public void Configure(CookieAuthenticationOptions options) => Configure(null, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        if (name != IdentityConstants.ApplicationScheme)
            return;
        options.Cookie.Name = Name;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "next";
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToLogin = AskToSignIn;
        options.Events.OnRedirectToAccessDenied = Deny;
    }

    private async Task Validate(CookieValidatePrincipalContext context)
    {
        var viewers = context.HttpContext.RequestServices.GetRequiredService<ViewerStore>();
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        var stamp = context.Principal?.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        if (id is not null && stamp is not null && await viewers.OfUser(id) is { } found && found.SecurityStamp == stamp)
        {
            CurrentViewer.Set(context.HttpContext, found);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Programs are told in problem details; a person gets the page for it, which an answer without a body asks for.</summary>
    private static Task Deny(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
            return BearerHandler.Forbidden(context.HttpContext);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api"))
            return BearerHandler.Unauthorised(context.HttpContext, offered: false);
        // A post cannot be sent again after signing in; the page that it came from has kept what was typed.
        var next = HttpMethods.IsGet(request.Method) ? request.PathBase + request.Path + request.QueryString : "";
        context.Response.Redirect(next is "" or "/" ? "/sign-in" : "/sign-in?next=" + Uri.EscapeDataString(next));
        return Task.CompletedTask;
    }
}
