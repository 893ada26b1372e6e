namespace Amends.Web.Shared.Qr;

/// <summary>The shape of a version at error correction level M (ISO/IEC 18004:2015, tables 9 and E.1).</summary>
/// <param name="Number">1 to 10.</param>
/// <param name="CorrectionPerBlock">Error correction codewords of each block.</param>
/// <param name="BlockLengths">Data codewords of each block, the short ones first.</param>
/// <param name="Alignment">Where the centres of alignment patterns lie, in both directions.</param>
internal sealed record QrVersion(int Number, int CorrectionPerBlock, IReadOnlyList<int> BlockLengths, IReadOnlyList<int> Alignment)
{
    private static readonly QrVersion[] All =
    [
        new(1, 10, [16], []),
        new(2, 16, [28], [6, 18]),
        new(3, 26, [44], [6, 22]),
        new(4, 18, [32, 32], [6, 26]),
        new(5, 24, [43, 43], [6, 30]),
        new(6, 16, [27, 27, 27, 27], [6, 34]),
        new(7, 18, [31, 31, 31, 31], [6, 22, 38]),
        new(8, 22, [38, 38, 39, 39], [6, 24, 42]),
        new(9, 22, [36, 36, 36, 37, 37], [6, 26, 46]),
        new(10, 26, [43, 43, 43, 43, 44], [6, 28, 50]),
    ];

    public int Size => 17 + 4 * Number;

    public int DataCodewords => BlockLengths.Sum();

    /// <summary>Bits of the length in byte mode (table 3).</summary>
    public int LengthBits => Number < 10 ? 8 : 16;

    /// <summary>The smallest version that holds so many bytes; null where none does.</summary>
    public static QrVersion? For(int bytes) => Array.Find(All, version => 4 + version.LengthBits + 8 * bytes <= 8 * version.DataCodewords);
}
