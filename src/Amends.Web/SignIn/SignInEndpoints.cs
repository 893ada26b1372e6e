using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.People;

namespace Amends.Web.SignIn;

/// <summary>The way in and out: password, code, passkey, a link to choose a password, and the first run.</summary>
public static class SignInEndpoints
{
    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder routes)
    {
        var door = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        door.MapGet("/sign-in", Show);
        door.MapGet("/sign-in/code", ShowCode);
        door.MapGet("/set-password", ShowSetPassword);
        door.MapGet("/first-run", FirstRunEndpoints.Show);

        var forms = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        forms.AddEndpointFilter(GoOnWhenSignedIn);
        forms.GuardForms();
        forms.MapPost("/sign-in", SignIn);
        forms.MapPost("/sign-in/code", EnterCode);
        forms.MapPost("/sign-in/passkey/options", PasskeyEndpoints.RequestOptions);
        forms.MapPost("/sign-in/passkey", PasskeyEndpoints.SignIn);
        forms.MapPost("/first-run", FirstRunEndpoints.Run);

        var others = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription().GuardForms();
        others.MapPost("/sign-out", SignOut);
        others.MapPost("/set-password", SetPassword);
        return routes;
    }

    internal static async Task<IResult> Show(HttpContext http, CurrentViewer viewer, RunFirst first, string? next)
    {
        if (viewer.SignedIn is not null)
            return Forms.SeeOther(Forms.Local(next));
        return await first.IsAwaited() ? Forms.SeeOther("/first-run") : await SignInPages.SignIn(http, "", Forms.Local(next), null);
    }

    internal static async Task<IResult> SignIn(HttpContext http, SignInWithPassword signIn)
    {
        var form = await http.Request.ReadFormAsync();
        var (email, next) = (form.Text("email"), Forms.Local(form.Text("returnUrl")));
        if (!(await signIn.Try(email, form.Text("password"), form.Ticked("remember"))).Succeeded(out var step, out var refusal))
            return await SignInPages.SignIn(http, email, next, refusal, signIn.LockedUntil);
        return Forms.SeeOther(step == SignInStep.In ? next : "/sign-in/code" + (next == "/" ? "" : "?next=" + Uri.EscapeDataString(next)));
    }

    internal static async Task<IResult> ShowCode(HttpContext http, SignInWithPassword signIn, string? next, string? kind) =>
        await signIn.WhoIsAskedForACode() is null ? Forms.SeeOther("/sign-in") : await SignInPages.Code(http, Forms.Local(next), kind == "recovery", null);

    internal static async Task<IResult> EnterCode(HttpContext http, SignInWithPassword signIn)
    {
        var form = await http.Request.ReadFormAsync();
        var next = Forms.Local(form.Text("returnUrl"));
        return (await signIn.TryCode(form.Text("code").Trim())).Refused(out var refusal)
            ? refusal.Code == "sign-in-again" || signIn.LockedUntil is not null
                ? await SignInPages.SignIn(http, "", next, refusal, signIn.LockedUntil)
                : await SignInPages.Code(http, next, form.Text("kind") == "recovery", refusal)
            : Forms.SeeOther(next);
    }

    internal static async Task<IResult> SignOut(AccountSignIn signIn)
    {
        await signIn.SignOutAsync();
        return Forms.SeeOther("/sign-in");
    }

    internal static async Task<IResult> ShowSetPassword(HttpContext http, PasswordLink link, string? token)
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return await link.Find(token ?? "") is { } user ? await SignInPages.SetPassword(http, user, token!, null) : await SignInPages.LinkSpent(http);
    }

    internal static async Task<IResult> SetPassword(HttpContext http, PasswordLink link, UserStore users)
    {
        var form = await http.Request.ReadFormAsync();
        var token = form.Text("token");
        if (await link.Find(token) is not { } user)
            return await SignInPages.LinkSpent(http);
        if (Passwords.Wrong(form.Text("password"), user.Name, user.Email) is { } weak)
            return await SignInPages.SetPassword(http, user, token, weak);
        await users.SetPassword(Actor.User(user.Id), user.Id, Passwords.Hash(form.Text("password")));
        return Forms.SeeOther("/sign-in");
    }

    // A form of the door that is sent twice carries a token from before the sign-in: the person is in, so go on.
    private static async ValueTask<object?> GoOnWhenSignedIn(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (CurrentViewer.Of(http) is null || http.Request.Path.StartsWithSegments("/first-run") || !await FormGuard.IsReadable(http))
            return await next(context);
        return Forms.SeeOther(Forms.Local((await http.Request.ReadFormAsync()).Text("returnUrl")));
    }
}
