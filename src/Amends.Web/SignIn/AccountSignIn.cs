using System.Security.Claims;
using Amends.Storage.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Amends.Web.SignIn;

/// <summary>Identity's sign-in, which lets nobody in who is disabled.</summary>
internal sealed class AccountSignIn(
    AccountManager accounts,
    UserStore users,
    IHttpContextAccessor accessor,
    IUserClaimsPrincipalFactory<SignInUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<SignInUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<SignInUser> confirmation)
    : SignInManager<SignInUser>(accounts, accessor, claims, options, logger, schemes, confirmation)
{
    public override Task<bool> CanSignInAsync(SignInUser user) => Task.FromResult(!user.User.Disabled);

    public override async Task SignInWithClaimsAsync(SignInUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
        await users.KeepSignIn(user.Id);
    }
}
