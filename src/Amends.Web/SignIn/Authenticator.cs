using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amends.Storage.People;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Amends.Web.SignIn;

/// <summary>Time-based one-time passwords (RFC 6238) of six digits, thirty seconds, HMAC-SHA-1: what authenticator apps speak.</summary>
internal static class Authenticator
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    /// <summary>A new secret of 160 bits (RFC 4226, section 4), in Base32.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>The address that the QR code holds.</summary>
    public static string Uri(string issuer, string account, string key) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}?secret={key}&issuer={System.Uri.EscapeDataString(issuer)}&digits=6&period=30";

    /// <summary>The time step of the code, one step early or late allowed; null where the code is wrong.</summary>
    public static long? StepOf(string key, string code, Instant now)
    {
        var digits = new string(code.Where(char.IsAsciiDigit).Take(7).ToArray());
        if (digits.Length != 6)
            return null;
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), Encoding.ASCII.GetBytes(digits)))
                found = step;
        return found;
    }

    public static string Code(string key, Instant now) => Code(key, now.ToUnixTimeSeconds() / StepSeconds);

    private static string Code(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[20];
#pragma warning disable CA5350 // SHA-1 is what RFC 6238 and the apps say; HMAC does not lean on its resistance to collisions.
        HMACSHA1.HashData(FromBase32(key), counter, mac);
#pragma warning restore CA5350
        var offset = mac[19] & 0xf;
        var number = BinaryPrimitives.ReadUInt32BigEndian(mac[offset..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        int buffer = 0, bits = 0, at = 0;
        foreach (var letter in text)
        {
            buffer = (buffer << 5 | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xfff;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[at++] = (byte)(buffer >> bits);
        }

        return bytes;
    }
}

/// <summary>Asks the authenticator's code at sign-in. A code opens the door once.</summary>
internal sealed class AuthenticatorTokens(UserStore users, IClock clock) : IUserTwoFactorTokenProvider<SignInUser>
{
    public Task<string> GenerateAsync(string purpose, UserManager<SignInUser> manager, SignInUser user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<SignInUser> manager, SignInUser user) =>
        user.User.AuthenticatorKey is { } key
        && Authenticator.StepOf(key, token, clock.GetCurrentInstant()) is { } step
        && await users.UseAuthenticatorStep(user.Id, step);

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<SignInUser> manager, SignInUser user) =>
        Task.FromResult(user.User.TwoFactor && user.User.AuthenticatorKey is not null);
}
