using Amends.Core.Shared;
using Microsoft.AspNetCore.Identity;

namespace Amends.Web.SignIn;

/// <summary>What a password must be, and its hash: PBKDF2 with HMAC-SHA-512, in Identity's format.</summary>
public static class Passwords
{
    public const int MinLength = 10;

    /// <summary>Hashing costs by the length too.</summary>
    public const int MaxLength = 200;

    /// <summary>OWASP's figure for PBKDF2 with SHA-512.</summary>
    public const int Iterations = 210_000;

    private static readonly PasswordHasher<object> Hasher =
        new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    public static string Hash(string password) => Hasher.HashPassword(Hasher, password);

    /// <summary>A hash that no password has: unknown addresses take as long to refuse as known ones.</summary>
    internal static readonly Lazy<string> Nobody = new(() => Hash(Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32))));

    internal static void SpendTheTimeOf(string password) => Hasher.VerifyHashedPassword(Hasher, Nobody.Value, password);

    /// <summary>Length is what counts (NIST SP 800-63B, section 5.1.1.2); no rules about signs.</summary>
    /// <param name="others">The name and address of the person: a password that is one of them is no secret.</param>
    public static Refusal? Wrong(string password, params string[] others)
    {
        if (password.Length < MinLength)
            return Refusal.Invalid("password", $"A password has at least {MinLength} characters. A few words make a good one.");
        if (password.Length > MaxLength)
            return Refusal.Invalid("password", $"A password has at most {MaxLength} characters.");
        return password.Distinct().Count() < 4 || others.Any(other => string.Equals(other.Trim(), password.Trim(), StringComparison.OrdinalIgnoreCase))
            ? Refusal.Invalid("password", "This password is easy to guess. A few words make a good one.")
            : null;
    }
}
