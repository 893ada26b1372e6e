using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.People;
using Amends.Web.Shared;
using Amends.Web.Shared.Qr;
using Amends.Web.SignIn;

namespace Amends.Web.Account;

/// <summary>How the page of a person's own sign-in is shown.</summary>
internal static class AccountPages
{
    public static async Task<IResult> Show(HttpContext http, Mine mine, Refusal? refusal)
    {
        var me = await mine.Me();
        var codes = http.RequestServices.GetRequiredService<ShowOnce>().Take(http, "recovery-codes");
        var shell = await PageFrames.Of(http).Shell(http, "");
        return Pages.Show<AccountPage>(
            shell,
            new AccountView
            {
                Name = me.Name,
                Email = me.Email,
                Role = me.Role.Text(),
                AppOn = me.TwoFactor,
                SetUp = me is { TwoFactor: false, AuthenticatorKey: { } key } ? SetUp(shell.Frame.Organisation, me.Email, key) : null,
                RecoveryCodes = codes?.Split('\n') ?? [],
                RecoveryCodesLeft = me.RecoveryCodes,
                Passkeys = [.. (await mine.Passkeys()).Select(key => new PasskeyView(key.CredentialId, key.Name ?? "", key.CreatedAt, key.UsedAt))],
                PasskeysPossible = PageFrames.PasskeysPossible(http),
                Errors = PageFrames.Errors(refusal),
            },
            PageFrames.Status(refusal));
    }

    private static TotpSetUp SetUp(string organisation, string email, string key)
    {
        var issuer = organisation.Length > 0 ? organisation : "Amends";
        var uri = Authenticator.Uri(issuer, email, key);
        // A long name leaves no room in the picture; the app needs the secret alone.
        return new TotpSetUp(
            string.Join(' ', key.Chunk(4).Select(four => new string(four))),
            uri,
            QrCode.Encode(uri) ?? QrCode.Encode(Authenticator.Uri("Amends", email[..Math.Min(email.Length, 40)], key)));
    }
}
