using Amends.Web.Shared.Qr;
using FsCheck;
using FsCheck.Fluent;

namespace Amends.Tests.People;

public sealed class QrCodeTests
{
    [Fact]
    public void The_correction_of_the_example_in_the_standard_comes_out()
    {
        // ISO/IEC 18004:2015, annex I: "01234567" in version 1-M.
        byte[] data = [0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11];
        ReedSolomon.Correction(data, 10).ShouldBe([0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55]);
    }

    [Theory]
    [InlineData(14, 21)]
    [InlineData(15, 25)]
    [InlineData(26, 25)]
    [InlineData(27, 29)]
    [InlineData(122, 45)]
    [InlineData(180, 53)]
    [InlineData(181, 57)]
    [InlineData(213, 57)]
    public void The_smallest_version_that_holds_the_text_is_taken(int bytes, int size) =>
        QrCode.Encode(new string('a', bytes))!.Count.ShouldBe(size + 2 * QrCode.QuietZone);

    [Fact]
    public void A_text_that_no_version_holds_has_no_code() => QrCode.Encode(new string('a', QrCode.MaxBytes + 1)).ShouldBeNull();

    [Fact]
    public void What_is_read_back_from_the_modules_is_what_was_written() =>
        Prop.ForAll(Gen.Choose(1, QrCode.MaxBytes).SelectMany(length => Gen.Choose(32, 126).Select(code => (char)code).ArrayOf(length)).ToArbitrary(), letters =>
        {
            var text = new string(letters);
            return QrReading.Read(QrCode.Encode(text)!) == text;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_quiet_zone_is_light_and_the_three_finders_are_dark()
    {
        var rows = QrCode.Encode("otpauth://totp/x")!;
        var size = rows.Count;
        rows.Take(4).Concat(rows.TakeLast(4)).ShouldAllBe(row => row.All(dark => !dark));
        rows.ShouldAllBe(row => !row[0] && !row[3] && !row[size - 1] && !row[size - 4]);
        foreach (var (y, x) in new[] { (7, 7), (7, size - 8), (size - 8, 7) })
            (rows[y][x] && rows[y - 1][x - 1] && !rows[y - 2][x] && rows[y - 3][x]).ShouldBeTrue();
    }
}

/// <summary>Reads an undamaged code, from the standard and not from the encoder: the mask by its format bits, the blocks from its own table.</summary>
internal static class QrReading
{
    private static readonly int[][] Blocks = [[], [16], [28], [44], [32, 32], [43, 43], [27, 27, 27, 27], [31, 31, 31, 31], [38, 38, 39, 39], [36, 36, 36, 37, 37], [43, 43, 43, 43, 44]];
    private static readonly int[] LastAlignment = [0, 0, 18, 22, 26, 30, 34, 38, 42, 46, 50];

    public static string Read(IReadOnlyList<IReadOnlyList<bool>> rows)
    {
        var size = rows.Count - 8;
        bool At(int y, int x) => rows[y + 4][x + 4];
        var version = (size - 17) / 4;
        // The first five of the fifteen format bits, from (8, 0) on, less the mask pattern 10101.
        var format = 0;
        for (var x = 0; x < 5; x++)
            format = format << 1 | (At(8, x) ? 1 : 0);
        format ^= 0b10101;
        (format >> 3).ShouldBe(0, "level M");
        var mask = format & 7;

        var bits = new List<bool>();
        var up = true;
        for (var right = size - 1; right > 0; right -= 2, up = !up)
        {
            if (right == 6)
                right--;
            for (var i = 0; i < size; i++)
                foreach (var x in new[] { right, right - 1 })
                {
                    var y = up ? size - 1 - i : i;
                    if (!IsFunction(version, size, y, x))
                        bits.Add(At(y, x) ^ Mask(mask, y, x));
                }
        }

        var words = bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => eight.Aggregate(0, (sum, bit) => sum << 1 | (bit ? 1 : 0))).ToList();
        var blocks = Blocks[version].Select(length => new int[length]).ToArray();
        var at = 0;
        for (var i = 0; i < blocks.Max(block => block.Length); i++)
            foreach (var block in blocks)
                if (i < block.Length)
                    block[i] = words[at++];
        var data = blocks.SelectMany(block => block).ToList();
        (data[0] >> 4).ShouldBe(4, "byte mode");
        // After the half byte of the mode, everything lies four bits askew.
        int Byte(int i) => (data[i] & 15) << 4 | data[i + 1] >> 4;
        var wide = version > 9;
        var count = wide ? Byte(0) << 8 | Byte(1) : Byte(0);
        return new string([.. Enumerable.Range(wide ? 2 : 1, count).Select(i => (char)Byte(i))]);
    }

    private static bool IsFunction(int version, int size, int y, int x)
    {
        if (y < 9 && x < 9 || y < 9 && x >= size - 8 || y >= size - 8 && x < 9 || y == 6 || x == 6)
            return true;
        if (version >= 7 && (y < 6 && x >= size - 11 || x < 6 && y >= size - 11))
            return true;
        if (version == 1)
            return false;
        int[] centres = version < 7 ? [6, LastAlignment[version]] : [6, (LastAlignment[version] + 6) / 2, LastAlignment[version]];
        var (cy, cx) = (centres.FirstOrDefault(centre => Math.Abs(centre - y) <= 2), centres.FirstOrDefault(centre => Math.Abs(centre - x) <= 2));
        return cy > 0 && cx > 0 && !(cy == 6 && cx == 6 || cy == 6 && cx == size - 7 || cy == size - 7 && cx == 6);
    }

    private static bool Mask(int mask, int i, int j) => (mask switch
    {
        0 => (i + j) % 2,
        1 => i % 2,
        2 => j % 3,
        3 => (i + j) % 3,
        4 => (i / 2 + j / 3) % 2,
        5 => i * j % 2 + i * j % 3,
        6 => (i * j % 2 + i * j % 3) % 2,
        _ => ((i + j) % 2 + i * j % 3) % 2,
    }) == 0;
}
