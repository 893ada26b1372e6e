using System.Globalization;
using System.Security.Cryptography;
using Amends.Storage;
using Amends.Storage.People;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace Amends.Web.SignIn;

/// <summary>
/// A link with which somebody chooses a password, once. It names the person and the security stamp, so that it is spent as soon as
/// a password was set, and void when the person is disabled.
/// </summary>
internal sealed class PasswordLink(UserStore users, IDataProtectionProvider protection, IClock clock)
{
    public static readonly Duration Lifetime = Duration.FromDays(3);
    private readonly IDataProtector _protector = protection.CreateProtector("password-link/1");

    /// <summary>The path of the link, to be put behind the desk's address.</summary>
    public string PathFor(User user) => "/set-password?token=" + _protector.Protect(
        string.Create(CultureInfo.InvariantCulture, $"{user.Id} {user.SecurityStamp} {(clock.GetCurrentInstant() + Lifetime).Milliseconds()}"));

    /// <returns>Null where the link is no link of ours, is spent, or is too old.</returns>
    public async Task<User?> Find(string token)
    {
        if (token.Length is 0 or > 1000)
            return null;
        try
        {
            var parts = _protector.Unprotect(token).Split(' ');
            return clock.GetCurrentInstant().Milliseconds() < long.Parse(parts[2], CultureInfo.InvariantCulture)
                && await users.Find(parts[0]) is { Disabled: false } user && user.SecurityStamp == parts[1]
                ? user
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
