using System.Security.Cryptography;
using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.Api;
using Amends.Web.People;
using Amends.Web.Shared;
using Amends.Web.SignIn;

namespace Amends.Web.Account;

/// <summary>A person's own sign-in: password, authenticator, recovery codes, passkeys.</summary>
public static class AccountEndpoints
{
    private const int RecoveryCodeCount = 10;

    public static IEndpointRouteBuilder MapAccount(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/account").RequireAuthorization(Policies.Desk).ExcludeFromDescription();
        account.GuardForms();
        account.MapGet("", Show);
        account.MapPost("/password", ChangePassword);
        account.MapPost("/name", ChangeName);
        account.MapPost("/app/set-up", StartAuthenticator);
        account.MapPost("/app", ConfirmAuthenticator);
        account.MapPost("/app/off", RemoveAuthenticator);
        account.MapPost("/app/codes", NewRecoveryCodes);
        account.MapPost("/passkeys/creation-options", PasskeyEndpoints.CreationOptions);
        account.MapPost("/passkeys", PasskeyEndpoints.Add);
        account.MapPost("/passkeys/{id}/remove", RemovePasskey);
        routes.MapPost(Links.Theme, (Delegate)ThemeEndpoint.Choose).AllowAnonymous().ExcludeFromDescription().GuardForms();
        return routes;
    }

    internal static async Task<IResult> Show(HttpContext http, Mine mine) => await AccountPages.Show(http, mine, null);

    internal static async Task<IResult> ChangeName(HttpContext http, Mine mine, UserStore users)
    {
        var form = await http.Request.ReadFormAsync();
        return (await users.Change(mine.Actor, mine.Actor.Id, new UserChange(Name: form.Text("name")))).Refused(out var refusal)
            ? await AccountPages.Show(http, mine, refusal)
            : Forms.SeeOther("/account");
    }

    internal static async Task<IResult> ChangePassword(HttpContext http, Mine mine, UserStore users, AccountSignIn signIn)
    {
        var form = await http.Request.ReadFormAsync();
        var me = await mine.Me();
        if (await mine.CheckPassword(me, form.Text("current"), "current") is { } refused)
            return await AccountPages.Show(http, mine, refused);
        if (Passwords.Wrong(form.Text("password"), me.Name, me.Email) is { } weak)
            return await AccountPages.Show(http, mine, weak);
        if (!(await users.SetPassword(mine.Actor, me.Id, Passwords.Hash(form.Text("password")))).Succeeded(out var changed, out var refusal))
            return await AccountPages.Show(http, mine, refusal);
        // Every other sign-in has ended; this one goes on.
        await signIn.SignInAsync(new SignInUser(changed), isPersistent: true);
        return Forms.SeeOther("/account");
    }

    internal static async Task<IResult> StartAuthenticator(HttpContext http, Mine mine, UserStore users)
    {
        if ((await mine.Me()).TwoFactor)
            return await AccountPages.Show(http, mine, Refusal.NotNow("authenticator-on", "An authenticator is set up already. Switch it off first."));
        await users.SetAuthenticatorKey(mine.Actor, mine.Actor.Id, Authenticator.NewKey());
        return Forms.SeeOther("/account");
    }

    internal static async Task<IResult> ConfirmAuthenticator(
        HttpContext http, Mine mine, UserStore users, AccountSignIn signIn, ShowOnce once, NodaTime.IClock clock)
    {
        var form = await http.Request.ReadFormAsync();
        if (await mine.Me() is not { TwoFactor: false, AuthenticatorKey: { } key } me)
            return Forms.SeeOther("/account");
        if (Authenticator.StepOf(key, form.Text("code"), clock.GetCurrentInstant()) is not { } step || !await users.UseAuthenticatorStep(me.Id, step))
            return await AccountPages.Show(http, mine, Refusal.Invalid("code", "This code is not right. Check the clock of your phone and try the next one."));
        var codes = NewCodes();
        await users.SetRecoveryCodes(mine.Actor, me.Id, codes);
        if ((await users.SetTwoFactor(mine.Actor, me.Id, true)).Succeeded(out var changed, out _))
            await signIn.SignInAsync(new SignInUser(changed), isPersistent: true);
        once.Keep(http, "recovery-codes", string.Join('\n', codes));
        return Forms.SeeOther("/account");
    }

    internal static async Task<IResult> RemoveAuthenticator(HttpContext http, Mine mine, UserStore users, AccountSignIn signIn)
    {
        var form = await http.Request.ReadFormAsync();
        var me = await mine.Me();
        if (await mine.CheckPassword(me, form.Text("offPassword"), "offPassword") is { } refused)
            return await AccountPages.Show(http, mine, refused);
        if ((await users.SetTwoFactor(mine.Actor, me.Id, false)).Succeeded(out var changed, out _))
            await signIn.SignInAsync(new SignInUser(changed), isPersistent: true);
        return Forms.SeeOther("/account");
    }

    internal static async Task<IResult> NewRecoveryCodes(HttpContext http, Mine mine, UserStore users, ShowOnce once)
    {
        if (!(await mine.Me()).TwoFactor)
            return await AccountPages.Show(http, mine, Refusal.NotNow("authenticator-off", "Recovery codes belong to an authenticator. Set one up first."));
        var codes = NewCodes();
        await users.SetRecoveryCodes(mine.Actor, mine.Actor.Id, codes);
        once.Keep(http, "recovery-codes", string.Join('\n', codes));
        return Forms.SeeOther("/account");
    }

    internal static async Task<IResult> RemovePasskey(string id, Mine mine, PasskeyStore passkeys) =>
        await passkeys.Remove(mine.Actor, mine.Actor.Id, id) ? Forms.SeeOther("/account") : ApiProblem.Of(Refusal.NotFound("passkey"));

    // Ten letters of 31: 49 bits, without those that look alike.
    private static List<string> NewCodes() => [.. Enumerable.Range(0, RecoveryCodeCount).Select(_ =>
        RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 5) + "-" + RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 5))];
}
