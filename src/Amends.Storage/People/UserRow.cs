using System.Text.Json;

namespace Amends.Storage.People;

/// <summary>A row of the table users.</summary>
internal sealed class UserRow
{
    public const string Columns = """
        u.id AS Id, u.name AS Name, u.email AS Email, u.role AS Role, u.password_hash AS PasswordHash, u.security_stamp AS SecurityStamp,
        u.two_factor AS TwoFactor, u.authenticator_key AS AuthenticatorKey, u.recovery_codes AS RecoveryCodes, u.lockout_until AS LockoutUntil,
        u.failed_sign_ins AS FailedSignIns, u.disabled AS Disabled, u.language AS Language, u.zone AS Zone, u.created_at AS CreatedAt,
        u.last_sign_in AS LastSignIn
        """;

    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string Role { get; set; } = "";
    public string? PasswordHash { get; set; }
    public string SecurityStamp { get; set; } = "";
    public long TwoFactor { get; set; }
    public string? AuthenticatorKey { get; set; }
    public string? RecoveryCodes { get; set; }
    public long? LockoutUntil { get; set; }
    public long FailedSignIns { get; set; }
    public long Disabled { get; set; }
    public string? Language { get; set; }
    public string? Zone { get; set; }
    public long CreatedAt { get; set; }
    public long? LastSignIn { get; set; }

    public User ToUser() => new()
    {
        Id = Id,
        Name = Name,
        Email = Email,
        Role = Roles.Parse(Role) ?? Core.Shared.Role.Agent,
        PasswordHash = PasswordHash,
        SecurityStamp = SecurityStamp,
        TwoFactor = TwoFactor != 0,
        AuthenticatorKey = AuthenticatorKey,
        RecoveryCodes = Codes(RecoveryCodes).Count,
        LockoutUntil = LockoutUntil.ToInstant(),
        FailedSignIns = (int)FailedSignIns,
        Disabled = Disabled != 0,
        Language = Language,
        Zone = Zone,
        CreatedAt = CreatedAt.ToInstant(),
        LastSignIn = LastSignIn?.ToInstant(),
    };

    /// <summary>The hashes of the recovery codes that are left.</summary>
    public static List<string> Codes(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<string>>(json) ?? [];
}
