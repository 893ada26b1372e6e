using System.Text;

namespace Amends.Mail.Mime;

/// <summary>UTF-7 (RFC 2152), reading only: .NET no longer offers it, and old mail still has it.</summary>
internal static class Utf7
{
    public static bool IsName(string? charset) => charset is not null
        && charset.Trim().Trim('"') is var name
        && (name.Equals("utf-7", StringComparison.OrdinalIgnoreCase) || name.Equals("utf7", StringComparison.OrdinalIgnoreCase)
            || name.Equals("unicode-1-1-utf-7", StringComparison.OrdinalIgnoreCase) || name.Equals("x-unicode-1-1-utf-7", StringComparison.OrdinalIgnoreCase));

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var result = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '+')
            {
                result.Append((char)bytes[i]);
                continue;
            }

            if (i + 1 < bytes.Length && bytes[i + 1] == '-')
            {
                result.Append('+');
                i++;
                continue;
            }

            int bits = 0, count = 0;
            var start = i + 1;
            while (i + 1 < bytes.Length && Digit(bytes[i + 1]) is >= 0 and var digit)
            {
                i++;
                bits = ((bits << 6) | digit) & 0xFFFFFF;
                count += 6;
                if (count >= 16)
                {
                    count -= 16;
                    result.Append((char)((bits >> count) & 0xFFFF));
                }
            }

            if (i + 1 == start)
                result.Append('+');
            else if (i + 1 < bytes.Length && bytes[i + 1] == '-')
                i++;
        }

        return result.ToString();
    }

    private static int Digit(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };
}
