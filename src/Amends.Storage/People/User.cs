using Amends.Core.Shared;
using NodaTime;

namespace Amends.Storage.People;

/// <summary>A person who can sign in.</summary>
public sealed record User
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required Role Role { get; init; }

    /// <summary>Null until the person chose a password.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Changes when every sign-in of the person has to end.</summary>
    public required string SecurityStamp { get; init; }

    public bool TwoFactor { get; init; }

    /// <summary>The shared secret of the authenticator app, Base32; there from set-up on, asked for once <see cref="TwoFactor"/> is set.</summary>
    public string? AuthenticatorKey { get; init; }

    /// <summary>How many recovery codes are left.</summary>
    public int RecoveryCodes { get; init; }

    public Instant? LockoutUntil { get; init; }

    public int FailedSignIns { get; init; }

    public bool Disabled { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Name of a zone of the tz database.</summary>
    public string? Zone { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>Null until the person came for the first time.</summary>
    public Instant? LastSignIn { get; init; }
}

/// <param name="PasswordHash">Null for somebody who will choose a password through a link.</param>
public sealed record NewUser(string Name, string Email, Role Role, string? PasswordHash = null, IReadOnlyList<string>? TeamIds = null);

/// <summary>What to change; null leaves it as it is.</summary>
public sealed record UserChange(
    string? Name = null, string? Email = null, Role? Role = null, bool? Disabled = null, string? Language = null, string? Zone = null);

/// <summary>How a role is written in the database, the API and on the command line.</summary>
public static class Roles
{
    public static string Text(this Role role) => role switch
    {
        Role.Administrator => "administrator",
        Role.Supervisor => "supervisor",
        _ => "agent",
    };

    /// <summary>Null where it is no role.</summary>
    public static Role? Parse(string? text) => text switch
    {
        "agent" => Role.Agent,
        "supervisor" => Role.Supervisor,
        "administrator" => Role.Administrator,
        _ => null,
    };
}
