using Amends.Storage.People;
using Microsoft.AspNetCore.Identity;

namespace Amends.Web.SignIn;

/// <summary>
/// Identity's view of the people of the desk. It reads; changes go through <see cref="UserStore"/>, which writes the change record
/// and takes one transaction per decision. What Identity must not change by itself is refused loudly.
/// </summary>
internal sealed partial class AccountStore(UserStore users, PasskeyStore passkeys) :
    IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserTwoFactorStore<Account>, IUserAuthenticatorKeyStore<Account>,
    IUserTwoFactorRecoveryCodeStore<Account>, IUserLockoutStore<Account>, IUserPasskeyStore<Account>
{
    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        await users.Find(userId) is { } user ? new Account(user) : null;

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await users.FindByEmail(normalizedUserName) is { } user ? new Account(user) : null;

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.User.Email);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(UserStore.Normalise(user.User.Email));

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw ThroughUserStore();

    // Set before every update, to what it is.
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw ThroughUserStore();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw ThroughUserStore();

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        if (user.PasswordHash is { } hash && hash != user.User.PasswordHash)
            await users.Rehash(user.Id, hash);
        return IdentityResult.Success;
    }

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    // Identity sets a new stamp when it hashes the same password anew; nobody has to be signed out for that.
    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.User.SecurityStamp);

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => throw ThroughUserStore();

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.User.TwoFactor);

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) => throw ThroughUserStore();

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.User.AuthenticatorKey);

    public Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) => throw ThroughUserStore();

    public Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) => users.UseRecoveryCode(user.Id, code);

    public Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.User.RecoveryCodes);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.User.LockoutUntil?.ToDateTimeOffset());

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => throw ThroughUserStore();

    public Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => throw ThroughUserStore();

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => users.ForgetFailures(user.Id);

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.User.FailedSignIns);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => throw ThroughUserStore();

    public void Dispose()
    {
    }

    private static NotSupportedException ThroughUserStore() => new("This is changed through UserStore.");
}
