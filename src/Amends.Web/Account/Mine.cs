using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.People;
using Amends.Web.SignIn;

namespace Amends.Web.Account;

/// <summary>The person of this request.</summary>
internal sealed class Mine(CurrentViewer viewer, UserStore users, PasskeyStore passkeys, AccountManager accounts)
{
    public Actor Actor => viewer.Actor;

    public async Task<User> Me() => await users.Find(Actor.Id) ?? throw new InvalidOperationException("The person of this request is gone.");

    public Task<IReadOnlyList<Passkey>> Passkeys() => passkeys.Of(Actor.Id);

    /// <summary>A session left open is not enough for the dear changes; and it may not be used to guess.</summary>
    public async Task<Refusal?> CheckPassword(User me, string password, string field)
    {
        var account = new SignInUser(me);
        if (await accounts.IsLockedOutAsync(account))
            return Refusal.NotNow("locked-out", "There were too many wrong tries. Wait a few minutes, then try again.");
        if (password.Length <= Passwords.MaxLength && await accounts.CheckPasswordAsync(account, password))
            return null;
        await accounts.AccessFailedAsync(account);
        return Refusal.Invalid(field, "This is not your present password.");
    }
}
