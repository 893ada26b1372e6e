using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Amends.Mail.Mime;

/// <summary>One hash for one letter, whichever way it came: re-encoding, line ends and added trace headers do not change it.</summary>
internal static class ContentHash
{
    public static string Of(MailMessage mail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var from in mail.From)
            Add(hash, from.Address.ToLowerInvariant());
        Add(hash, mail.Date?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? "");
        Add(hash, mail.Subject ?? "");
        foreach (var part in mail.Root.Walk())
        {
            if (part.Parts.Count > 0)
                continue;
            Add(hash, part.MediaType);
            Add(hash, part.FileName ?? "");
            using var digest = new DigestStream(HashAlgorithmName.SHA256);
            if (part.IsText || part.MediaType.StartsWith("message/", StringComparison.Ordinal))
            {
                using var lines = new LineEndStream(digest);
                part.DecodeTo(lines);
            }
            else
            {
                part.DecodeTo(digest);
            }

            Add(hash, digest.Hex());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData("\n"u8);
    }
}
