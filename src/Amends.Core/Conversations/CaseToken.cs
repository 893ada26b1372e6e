using System.Security.Cryptography;
using System.Text;

namespace Amends.Core.Conversations;

/// <summary>What a token is for: one made for mail opens no page, and the other way round.</summary>
public enum TokenPurpose
{
    /// <summary>In the local part of our Reply-To.</summary>
    Reply,

    /// <summary>In the address of the customer's page.</summary>
    Page,
}

/// <summary>
/// Names a case to somebody outside, signed so that it cannot be guessed or made up: 16 bytes of the case's id and 9 bytes of
/// HMAC-SHA256 in Base32 (RFC 4648, section 6), 40 characters, whatever the case of its letters.
/// </summary>
public sealed class CaseToken
{
    public const int Length = 40;
    private const int MacBytes = 9;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private readonly byte[] _key;

    /// <param name="key">The organisation's secret, at least 32 bytes.</param>
    public CaseToken(byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, 32);
        _key = key;
    }

    public string Make(TokenPurpose purpose, string caseId)
    {
        Span<byte> bytes = stackalloc byte[16 + MacBytes];
        Guid.ParseExact(caseId, "D").TryWriteBytes(bytes, bigEndian: true, out _);
        Sign(purpose, bytes[..16], bytes[16..]);
        return Encode(bytes);
    }

    /// <summary>The id of the case; null for anything that we did not make for this purpose.</summary>
    public string? Read(TokenPurpose purpose, ReadOnlySpan<char> token)
    {
        Span<byte> bytes = stackalloc byte[16 + MacBytes];
        Span<byte> expected = stackalloc byte[MacBytes];
        if (token.Length != Length || !Decode(token, bytes))
            return null;
        Sign(purpose, bytes[..16], expected);
        return CryptographicOperations.FixedTimeEquals(expected, bytes[16..])
            ? new Guid(bytes[..16], bigEndian: true).ToString("D")
            : null;
    }

    private void Sign(TokenPurpose purpose, ReadOnlySpan<byte> id, Span<byte> mac)
    {
        Span<byte> hash = stackalloc byte[32];
        var label = purpose == TokenPurpose.Reply ? "reply:"u8 : "page:"u8;
        Span<byte> text = stackalloc byte[label.Length + id.Length];
        label.CopyTo(text);
        id.CopyTo(text[label.Length..]);
        HMACSHA256.HashData(_key, text, hash);
        hash[..mac.Length].CopyTo(mac);
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(Length);
        for (var at = 0; at < bytes.Length; at += 5)
        {
            var group = ((ulong)bytes[at] << 32) | ((ulong)bytes[at + 1] << 24) | ((ulong)bytes[at + 2] << 16) | ((ulong)bytes[at + 3] << 8) | bytes[at + 4];
            for (var shift = 35; shift >= 0; shift -= 5)
                text.Append(Alphabet[(int)(group >> shift) & 31]);
        }

        return text.ToString();
    }

    private static bool Decode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        for (int at = 0, to = 0; at < text.Length; at += 8, to += 5)
        {
            ulong group = 0;
            foreach (var letter in text.Slice(at, 8))
            {
                var value = Alphabet.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
                if (value < 0)
                    return false;
                group = (group << 5) | (uint)value;
            }

            for (var index = 0; index < 5; index++)
                bytes[to + index] = (byte)(group >> (32 - (index * 8)));
        }

        return true;
    }
}
