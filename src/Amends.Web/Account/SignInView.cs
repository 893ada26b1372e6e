using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Account;

/// <summary>Name and password, or a passkey.</summary>
public sealed record SignInView
{
    public string Email { get; init; } = "";

    /// <summary>Where to go afterwards; a local path.</summary>
    public string ReturnUrl { get; init; } = "/";

    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>Passkeys work on https and on localhost only.</summary>
    public bool Passkeys { get; init; } = true;

    /// <summary>Too many wrong tries: until when nobody can sign in with this name.</summary>
    public Instant? LockedUntil { get; init; }

    /// <summary>On a desk that was filled with a sample: with what anybody signs in.</summary>
    public Amends.Storage.Settings.SampleSignIn? Sample { get; init; }
}

/// <summary>The second step: six figures from the app, or a recovery code.</summary>
public sealed record SecondFactorView(string ReturnUrl, bool Recovery, FormErrors Errors);

/// <summary>A new password, from an invitation or a reset link.</summary>
/// <param name="Token">From the link.</param>
/// <param name="Invited">True for somebody's first time.</param>
public sealed record NewPasswordView(string Token, string Name, bool Invited, FormErrors Errors);
