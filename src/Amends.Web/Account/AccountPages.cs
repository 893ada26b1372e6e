using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.People;
using Amends.Web.SignIn;
using Amends.Web.Shared;

namespace Amends.Web.Account;

/// <summary>How the page of a person's own sign-in is shown.</summary>
internal static class AccountPages
{
    public static async Task<IResult> Show(HttpContext http, Mine mine, Refusal? refusal)
    {
        var me = await mine.Me();
        var codes = http.RequestServices.GetRequiredService<ShowOnce>().Take(http, "recovery-codes");
        return Pages.Show<AccountPage>(
            await PageFrames.Of(http).Shell(http, ""),
            new AccountView
            {
                Name = me.Name,
                Email = me.Email,
                Role = me.Role.Text(),
                AppOn = me.TwoFactor,
                SetUp = me is { TwoFactor: false, AuthenticatorKey: { } key }
                    ? new TotpSetUp(string.Join(' ', key.Chunk(4).Select(four => new string(four))), Authenticator.Uri("Amends", me.Email, key))
                    : null,
                RecoveryCodes = codes?.Split('\n') ?? [],
                RecoveryCodesLeft = me.RecoveryCodes,
                Passkeys = [.. (await mine.Passkeys()).Select(key => new PasskeyView(key.CredentialId, key.Name ?? "", key.CreatedAt, null))],
                PasskeysPossible = PageFrames.PasskeysPossible(http),
                Errors = PageFrames.Errors(refusal),
            },
            PageFrames.Status(refusal));
    }
}
