using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.Api;
using Amends.Web.People;
using Microsoft.AspNetCore.Identity;

namespace Amends.Web.SignIn;

/// <summary>Passkeys (WebAuthn level 3): the server makes the options and checks the answer; both travel as JSON.</summary>
internal static class PasskeyEndpoints
{
    private const int MaxName = 100;

    public static async Task<IResult> RequestOptions(AccountSignIn signIn) =>
        TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    public static async Task<IResult> SignIn(HttpContext http, SignInWithPassword signIn)
    {
        var posted = await Read(http);
        return (await signIn.TryPasskey(posted.Credential)).Refused(out var refusal)
            ? ApiProblem.Of(refusal)
            : TypedResults.Json(new Answer(posted.Next.Length == 0 ? null : Forms.Local(posted.Next)));
    }

    public static async Task<IResult> CreationOptions(AccountSignIn signIn, UserStore users, CurrentViewer viewer)
    {
        if (await users.Find(viewer.Actor.Id) is not { } user)
            return ApiProblem.Of(Refusal.NotFound("person"));
        return TypedResults.Content(
            await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id, Name = user.Email, DisplayName = user.Name }), "application/json");
    }

    public static async Task<IResult> Add(HttpContext http, AccountSignIn signIn, PasskeyStore passkeys, AccountStore store, UserStore users, CurrentViewer viewer)
    {
        var posted = await Read(http);
        var me = viewer.Actor.Id;
        if ((await passkeys.Of(me)).Count >= PasskeyStore.MaxPerPerson)
            return ApiProblem.Of(Refusal.NotNow("too-many-passkeys", $"There are {PasskeyStore.MaxPerPerson} passkeys already. Remove one first."));
        PasskeyAttestationResult attestation;
        try
        {
            attestation = await signIn.PerformPasskeyAttestationAsync(posted.Credential);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException)
        {
            return ApiProblem.Of(NotAccepted);
        }

        if (!attestation.Succeeded || attestation.UserEntity.Id != me || await users.Find(me) is not { } user)
            return ApiProblem.Of(NotAccepted);
        var name = posted.Name.Trim();
        attestation.Passkey.Name = name.Length == 0 ? "Passkey" : name[..Math.Min(name.Length, MaxName)];
        await store.AddOrUpdatePasskeyAsync(new SignInUser(user), attestation.Passkey, http.RequestAborted);
        return TypedResults.Json(new Answer("/account"));
    }

    private static Refusal NotAccepted => Refusal.Invalid("credential", "The browser's answer was not accepted. Try again.");

    private static async Task<Posted> Read(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        return new Posted(form.Text("credential"), form.Text("name"), form.Text("next"));
    }

    private sealed record Posted(string Credential, string Name, string Next);

    /// <param name="Next">Where the browser goes on to; null for where its page says.</param>
    internal sealed record Answer(string? Next);
}
