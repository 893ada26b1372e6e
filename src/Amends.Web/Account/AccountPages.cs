using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.People;

namespace Amends.Web.Account;

/// <summary>How the pages of a person's own sign-in are shown.</summary>
internal static class AccountPages
{
    public static async Task<IResult> Show(HttpContext http, Mine mine, Refusal? refusal)
    {
        var me = await mine.Me();
        var passkeys = await mine.Passkeys();
        List<PlainForm> forms =
        [
            new("/account/password", "Change password", new("current", "Present password", "password"), new PlainField("password", "New password", "password")),
            me.TwoFactor
                ? new("/account/authenticator/off", "Switch the authenticator off", new PlainField("password", "Present password", "password"))
                : new("/account/authenticator", "Set up an authenticator"),
        ];
        if (me.TwoFactor)
            forms.Add(new("/account/recovery-codes", $"New recovery codes ({me.RecoveryCodes} are left)"));
        forms.AddRange(passkeys.Select(passkey => new PlainForm($"/account/passkeys/{passkey.CredentialId}/delete", "Remove " + passkey.Name)));
        return PlainPage.Show(http, "Your sign-in", forms, refusal, me.Email);
    }

    public static Task<IResult> Authenticator(HttpContext http, Mine mine, User me, string key, Refusal? refusal) => Task.FromResult(PlainPage.Show(
        http,
        "Set up your authenticator",
        [new("/account/authenticator/confirm", "Confirm", new PlainField("code", "Code from the app"))],
        refusal,
        key + "\n" + SignIn.Authenticator.Uri("Amends", me.Email, key)));

    public static IResult RecoveryCodes(HttpContext http, IReadOnlyList<string> codes) => PlainPage.Show(
        http, "Keep these codes safe", [], null, string.Join('\n', codes));
}
