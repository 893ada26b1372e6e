using System.Net;
using Amends.Core.Shared;
using Amends.Storage.People;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Amends.Web.SignIn;

internal enum SignInStep
{
    In,
    CodeNeeded,
}

/// <summary>The decisions of signing in. Each says in one sentence why not; none says whether an address is known.</summary>
internal sealed class SignInWithPassword(AccountSignIn signIn, AccountManager accounts, UserStore users, SignInBrake brake, IHttpContextAccessor accessor)
{
    private static readonly Refusal WrongPassword = Refusal.Invalid("password", "This address and this password do not fit together.");
    private static readonly Refusal LockedOut = Refusal.NotNow(
        "locked-out", $"There were too many wrong tries. Wait {AccountManager.Lockout.TotalMinutes:0} minutes, then try again.");
    private static readonly Refusal TooOften = Refusal.NotNow("too-often", "There were too many wrong tries from where you are. Wait a few minutes, then try again.");

    // Hashing is dear on purpose. A crowd at the door waits here and leaves the rest of the desk its processors.
    private static readonly SemaphoreSlim Door = new(Math.Max(1, Environment.ProcessorCount));

    /// <summary>Until when the door is shut, once an answer was that it is locked.</summary>
    public Instant? LockedUntil { get; private set; }

    private IPAddress? Network => accessor.HttpContext?.Connection.RemoteIpAddress;

    public Task<Outcome<SignInStep>> Try(string email, string password, bool remember) => Braked(() => TryPassword(email, password, remember));

    /// <param name="code">Six digits of the authenticator, or a recovery code.</param>
    public Task<Outcome<SignInStep>> TryCode(string code) => Braked(() => TryOwnCode(code));

    public Task<Outcome<SignInStep>> TryPasskey(string credentialJson) => Braked(() => TryOwnPasskey(credentialJson));

    private async Task<Outcome<SignInStep>> Braked(Func<Task<Outcome<SignInStep>>> attempt)
    {
        if (brake.ShutUntil(Network) is { } until)
        {
            LockedUntil = until;
            return TooOften;
        }

        var outcome = await attempt();
        if (outcome.Refusal is { Code: not "busy" })
            brake.CountFailure(Network);
        return outcome;
    }

    private async Task<Outcome<SignInStep>> TryPassword(string email, string password, bool remember)
    {
        if (password.Length is 0 or > Passwords.MaxLength || email.Length > UserStore.MaxEmail)
            return WrongPassword;
        if (!await Door.WaitAsync(TimeSpan.FromSeconds(5)))
            return Refusal.NotNow("busy", "Too many people are signing in right now. Try again in a moment.");
        try
        {
            // Whoever cannot come in at all is answered as somebody whom nobody knows.
            if (await accounts.FindByNameAsync(email) is not { PasswordHash: not null, User.Disabled: false } account)
                return Unknown(UserStore.Normalise(email), password);

            return await Read(account, await signIn.PasswordSignInAsync(account, password, remember, lockoutOnFailure: true), WrongPassword);
        }
        finally
        {
            Door.Release();
        }
    }

    private Outcome<SignInStep> Unknown(string email, string password)
    {
        if (brake.ShutUntil(email) is { } shut)
            return Locked(shut);
        Passwords.SpendTheTimeOf(password);
        return brake.CountFailure(email) is { } until ? Locked(until) : WrongPassword;
    }

    private Refusal Locked(Instant? until)
    {
        LockedUntil = until;
        return LockedOut;
    }

    private async Task<Outcome<SignInStep>> TryOwnCode(string code)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account || !await signIn.CanSignInAsync(account))
            return Refusal.NotNow("sign-in-again", "That took too long. Sign in with your password again.");
        if (await accounts.IsLockedOutAsync(account))
            return Locked(account.User.LockoutUntil);
        var wrong = Refusal.Invalid("code", "This code is not right, or was used already. Wait for the next one and try again.");
        if (code.Length is 0 or > 40)
            return wrong;
        var result = code.Count(char.IsAsciiDigit) == 6 && code.All(c => char.IsAsciiDigit(c) || c == ' ')
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: true, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (!result.Succeeded && !result.IsLockedOut && !code.All(c => char.IsAsciiDigit(c) || c == ' '))
            await accounts.AccessFailedAsync(account);
        return await Read(account, result, wrong);
    }

    public Task<SignInUser?> WhoIsAskedForACode() => signIn.GetTwoFactorAuthenticationUserAsync();

    private async Task<Outcome<SignInStep>> TryOwnPasskey(string credentialJson)
    {
        var wrong = Refusal.Invalid("credential", "This passkey does not open the desk. Sign in with your password.");
        if (credentialJson.Length is 0 or > 20_000)
            return wrong;
        try
        {
            // A passkey is two factors by itself: what one has, and the finger or code that unlocked it.
            var assertion = await signIn.PerformPasskeyAssertionAsync(credentialJson);
            if (!assertion.Succeeded || !await signIn.CanSignInAsync(assertion.User))
                return wrong;
            if (await accounts.IsLockedOutAsync(assertion.User))
                return Locked(assertion.User.User.LockoutUntil);
            await accounts.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
            await signIn.SignInAsync(assertion.User, isPersistent: true, "passkey");
            return SignInStep.In;
        }
        catch (InvalidOperationException)
        {
            // No options were asked for before, or they are older than five minutes.
            return wrong;
        }
    }

    private async Task<Outcome<SignInStep>> Read(SignInUser account, SignInResult result, Refusal wrong)
    {
        if (result.Succeeded)
            return SignInStep.In;
        if (result.RequiresTwoFactor)
            return SignInStep.CodeNeeded;
        return result.IsLockedOut ? Locked((await users.Find(account.Id))?.LockoutUntil) : wrong;
    }
}
