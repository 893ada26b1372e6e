using Amends.Storage.People;
using Microsoft.AspNetCore.Identity;

namespace Amends.Web.SignIn;

/// <summary>
/// Identity's view of the people of the desk. It reads; changes go through <see cref="UserStore"/>, which writes the change record
/// and takes one transaction per decision. What Identity must not change by itself is refused loudly.
/// </summary>
internal sealed partial class AccountStore(UserStore users, PasskeyStore passkeys) :
    IUserPasswordStore<SignInUser>, IUserSecurityStampStore<SignInUser>, IUserTwoFactorStore<SignInUser>, IUserAuthenticatorKeyStore<SignInUser>,
    IUserTwoFactorRecoveryCodeStore<SignInUser>, IUserLockoutStore<SignInUser>, IUserPasskeyStore<SignInUser>
{
    public async Task<SignInUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        await users.Find(userId) is { } user ? new SignInUser(user) : null;

    public async Task<SignInUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await users.FindByEmail(normalizedUserName) is { } user ? new SignInUser(user) : null;

    public Task<string> GetUserIdAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.User.Email);

    public Task<string?> GetNormalizedUserNameAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(UserStore.Normalise(user.User.Email));

    public Task SetUserNameAsync(SignInUser user, string? userName, CancellationToken cancellationToken) => throw ThroughUserStore();

    // Set before every update, to what it is.
    public Task SetNormalizedUserNameAsync(SignInUser user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(SignInUser user, CancellationToken cancellationToken) => throw ThroughUserStore();

    public Task<IdentityResult> DeleteAsync(SignInUser user, CancellationToken cancellationToken) => throw ThroughUserStore();

    public async Task<IdentityResult> UpdateAsync(SignInUser user, CancellationToken cancellationToken)
    {
        if (user.PasswordHash is { } hash && hash != user.User.PasswordHash)
            await users.Rehash(user.Id, hash);
        return IdentityResult.Success;
    }

    public Task SetPasswordHashAsync(SignInUser user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    // Identity sets a new stamp when it hashes the same password anew; nobody has to be signed out for that.
    public Task SetSecurityStampAsync(SignInUser user, string stamp, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetSecurityStampAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.User.SecurityStamp);

    public Task SetTwoFactorEnabledAsync(SignInUser user, bool enabled, CancellationToken cancellationToken) => throw ThroughUserStore();

    public Task<bool> GetTwoFactorEnabledAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.User.TwoFactor);

    public Task SetAuthenticatorKeyAsync(SignInUser user, string key, CancellationToken cancellationToken) => throw ThroughUserStore();

    public Task<string?> GetAuthenticatorKeyAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.User.AuthenticatorKey);

    public Task ReplaceCodesAsync(SignInUser user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) => throw ThroughUserStore();

    public Task<bool> RedeemCodeAsync(SignInUser user, string code, CancellationToken cancellationToken) => users.UseRecoveryCode(user.Id, code);

    public Task<int> CountCodesAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.User.RecoveryCodes);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.User.LockoutUntil?.ToDateTimeOffset());

    public Task SetLockoutEndDateAsync(SignInUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => throw ThroughUserStore();

    public Task<int> IncrementAccessFailedCountAsync(SignInUser user, CancellationToken cancellationToken) => throw ThroughUserStore();

    public Task ResetAccessFailedCountAsync(SignInUser user, CancellationToken cancellationToken) => users.ForgetFailures(user.Id);

    public Task<int> GetAccessFailedCountAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.User.FailedSignIns);

    public Task<bool> GetLockoutEnabledAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(SignInUser user, bool enabled, CancellationToken cancellationToken) => throw ThroughUserStore();

    public void Dispose()
    {
    }

    private static NotSupportedException ThroughUserStore() => new("This is changed through UserStore.");
}
