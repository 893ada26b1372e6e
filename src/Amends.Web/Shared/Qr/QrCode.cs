using System.Text;

namespace Amends.Web.Shared.Qr;

/// <summary>
/// A QR code (ISO/IEC 18004:2015) in byte mode with error correction level M, versions 1 to 10: up to 213 bytes. Rows of modules, dark is true.
/// </summary>
internal static class QrCode
{
    /// <summary>The most that version 10-M holds.</summary>
    public const int MaxBytes = 213;

    /// <summary>Light modules around the code (section 5.3.8).</summary>
    public const int QuietZone = 4;

    /// <param name="text">Written as UTF-8.</param>
    /// <returns>The code with its quiet zone; null where the text is too long.</returns>
    public static IReadOnlyList<IReadOnlyList<bool>>? Encode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (QrVersion.For(bytes.Length) is not { } version)
            return null;
        var codewords = Interleave(version, Data(version, bytes));
        var best = Enumerable.Range(0, 8)
            .Select(mask => QrModules.Draw(version, codewords, mask))
            .MinBy(QrPenalty.Of)!;
        return Surround(best);
    }

    /// <summary>Mode, length, bytes, terminator and padding (section 7.4).</summary>
    private static byte[] Data(QrVersion version, byte[] bytes)
    {
        var bits = new List<bool>(version.DataCodewords * 8);
        void Put(int value, int count)
        {
            for (var i = count - 1; i >= 0; i--)
                bits.Add((value >> i & 1) != 0);
        }

        Put(0b0100, 4);
        Put(bytes.Length, version.LengthBits);
        foreach (var one in bytes)
            Put(one, 8);
        Put(0, Math.Min(4, version.DataCodewords * 8 - bits.Count));
        Put(0, (8 - bits.Count % 8) % 8);
        for (var pad = 0xEC; bits.Count < version.DataCodewords * 8; pad ^= 0xEC ^ 0x11)
            Put(pad, 8);

        var data = new byte[version.DataCodewords];
        for (var i = 0; i < bits.Count; i++)
            if (bits[i])
                data[i / 8] |= (byte)(0x80 >> i % 8);
        return data;
    }

    /// <summary>Blocks with their error correction, one codeword of each in turn (section 7.6).</summary>
    private static byte[] Interleave(QrVersion version, byte[] data)
    {
        var blocks = new List<byte[]>();
        var at = 0;
        foreach (var length in version.BlockLengths)
        {
            blocks.Add(data[at..(at + length)]);
            at += length;
        }

        var corrections = blocks.ConvertAll(block => ReedSolomon.Correction(block, version.CorrectionPerBlock));
        var all = new List<byte>();
        for (var i = 0; i < blocks.Max(block => block.Length); i++)
            all.AddRange(blocks.Where(block => i < block.Length).Select(block => block[i]));
        for (var i = 0; i < version.CorrectionPerBlock; i++)
            all.AddRange(corrections.Select(correction => correction[i]));
        return [.. all];
    }

    private static List<IReadOnlyList<bool>> Surround(bool[,] modules)
    {
        var size = modules.GetLength(0) + 2 * QuietZone;
        var rows = new List<IReadOnlyList<bool>>(size);
        for (var y = 0; y < size; y++)
        {
            var row = new bool[size];
            for (var x = 0; x < size; x++)
            {
                var (my, mx) = (y - QuietZone, x - QuietZone);
                row[x] = my >= 0 && mx >= 0 && my < modules.GetLength(0) && mx < modules.GetLength(0) && modules[my, mx];
            }

            rows.Add(row);
        }

        return rows;
    }
}
