using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Account;

/// <summary>My account: name, password, second step, passkeys.</summary>
public sealed record AccountView
{
    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>agent, supervisor, administrator.</summary>
    public required string Role { get; init; }

    /// <summary>A code from an app is asked at sign-in.</summary>
    public bool AppOn { get; init; }

    /// <summary>While it is being set up: the secret, and its QR code.</summary>
    public TotpSetUp? SetUp { get; init; }

    /// <summary>Shown once, after they were made.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    public int RecoveryCodesLeft { get; init; }

    public IReadOnlyList<PasskeyView> Passkeys { get; init; } = [];

    /// <summary>False on an address where browsers refuse them, such as http://127.0.0.1.</summary>
    public bool PasskeysPossible { get; init; } = true;

    public FormErrors Errors { get; init; } = FormErrors.None;
}

/// <param name="Secret">Base32, in groups of four.</param>
/// <param name="Qr">The QR code as rows of dark (true) and light modules, with its quiet zone; null to show the secret alone.</param>
public sealed record TotpSetUp(string Secret, string Uri, IReadOnlyList<IReadOnlyList<bool>>? Qr = null);

public sealed record PasskeyView(string Id, string Name, Instant Added, Instant? Used);
