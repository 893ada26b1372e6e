using Amends.Storage.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Amends.Web.SignIn;

/// <summary>Identity's rules, with a lockout that goes by the desk's clock and counts in one transaction.</summary>
internal sealed class AccountManager(
    AccountStore store,
    UserStore users,
    IClock clock,
    IOptions<IdentityOptions> options,
    IPasswordHasher<SignInUser> hasher,
    ILookupNormalizer normaliser,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<SignInUser>> logger)
    : UserManager<SignInUser>(store, options, hasher, [], [], normaliser, errors, services, logger)
{
    public const int MaxFailures = 5;
    public static readonly Duration Lockout = Duration.FromMinutes(5);

    public override async Task<bool> IsLockedOutAsync(SignInUser user) =>
        (await users.Find(user.Id))?.LockoutUntil is { } until && until > clock.GetCurrentInstant();

    public override async Task<IdentityResult> AccessFailedAsync(SignInUser user)
    {
        await users.CountFailure(user.Id, MaxFailures, Lockout);
        return IdentityResult.Success;
    }

    public override async Task<IdentityResult> ResetAccessFailedCountAsync(SignInUser user)
    {
        if (user.User.FailedSignIns > 0 || user.User.LockoutUntil is not null)
            await users.ForgetFailures(user.Id);
        return IdentityResult.Success;
    }
}

/// <summary>Mail addresses are compared as <see cref="UserStore.Normalise"/> says.</summary>
internal sealed class EmailNormaliser : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name is null ? null : UserStore.Normalise(name);

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
