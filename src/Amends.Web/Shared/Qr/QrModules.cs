namespace Amends.Web.Shared.Qr;

/// <summary>Lays codewords and the fixed patterns out on the square (ISO/IEC 18004:2015, sections 6.3 and 7.7 to 7.10).</summary>
internal sealed class QrModules
{
    private readonly bool[,] _dark;
    private readonly bool[,] _fixed;
    private readonly QrVersion _version;

    private QrModules(QrVersion version)
    {
        _version = version;
        _dark = new bool[version.Size, version.Size];
        _fixed = new bool[version.Size, version.Size];
    }

    /// <returns>By row and column.</returns>
    public static bool[,] Draw(QrVersion version, byte[] codewords, int mask)
    {
        var modules = new QrModules(version);
        modules.Patterns();
        modules.Format(mask);
        modules.Codewords(codewords, mask);
        return modules._dark;
    }

    private int Size => _version.Size;

    private void Set(int row, int column, bool dark)
    {
        _dark[row, column] = dark;
        _fixed[row, column] = true;
    }

    private void Patterns()
    {
        for (var i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        Finder(3, 3);
        Finder(3, Size - 4);
        Finder(Size - 4, 3);
        foreach (var row in _version.Alignment)
            foreach (var column in _version.Alignment)
                if (!(row == 6 && column == 6 || row == 6 && column == Size - 7 || row == Size - 7 && column == 6))
                    Alignment(row, column);
        if (_version.Number >= 7)
            Version();
    }

    /// <summary>Rings around the middle, with the separator outside.</summary>
    private void Finder(int row, int column)
    {
        for (var y = -4; y <= 4; y++)
            for (var x = -4; x <= 4; x++)
                if (row + y >= 0 && row + y < Size && column + x >= 0 && column + x < Size)
                    Set(row + y, column + x, Math.Max(Math.Abs(y), Math.Abs(x)) is not (2 or 4));
    }

    private void Alignment(int row, int column)
    {
        for (var y = -2; y <= 2; y++)
            for (var x = -2; x <= 2; x++)
                Set(row + y, column + x, Math.Max(Math.Abs(y), Math.Abs(x)) != 1);
    }

    /// <summary>Level M and the mask, with BCH(15, 5), twice (section 7.9).</summary>
    private void Format(int mask)
    {
        var data = 0b00 << 3 | mask;
        var bits = (data << 10 | Remainder(data, 10, 0x537)) ^ 0x5412;
        for (var i = 0; i < 15; i++)
        {
            var dark = (bits >> i & 1) != 0;
            // Around the finder at the top left, passing by the timing patterns.
            if (i < 6)
                Set(i, 8, dark);
            else if (i < 8)
                Set(i + 1, 8, dark);
            else if (i == 8)
                Set(8, 7, dark);
            else
                Set(8, 14 - i, dark);
            // And beside the other two.
            if (i < 8)
                Set(8, Size - 1 - i, dark);
            else
                Set(Size - 15 + i, 8, dark);
        }

        Set(Size - 8, 8, true);
    }

    /// <summary>The version with BCH(18, 6), twice (section 7.10).</summary>
    private void Version()
    {
        var bits = _version.Number << 12 | Remainder(_version.Number, 12, 0x1F25);
        for (var i = 0; i < 18; i++)
        {
            var dark = (bits >> i & 1) != 0;
            Set(i / 3, Size - 11 + i % 3, dark);
            Set(Size - 11 + i % 3, i / 3, dark);
        }
    }

    private static int Remainder(int data, int degree, int generator)
    {
        var remainder = data;
        for (var i = 0; i < degree; i++)
            remainder = remainder << 1 ^ (remainder >> degree - 1) * generator;
        return remainder;
    }

    /// <summary>In pairs of columns from the right, upwards and downwards in turn; masked as they are set.</summary>
    private void Codewords(byte[] codewords, int mask)
    {
        var bit = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6)
                right = 5;
            var upwards = (right + 1 & 2) == 0;
            for (var step = 0; step < Size; step++)
            {
                var row = upwards ? Size - 1 - step : step;
                for (var column = right; column > right - 2; column--)
                {
                    if (_fixed[row, column])
                        continue;
                    var dark = bit < codewords.Length * 8 && (codewords[bit / 8] >> 7 - bit % 8 & 1) != 0;
                    _dark[row, column] = dark ^ Masks(mask, row, column);
                    bit++;
                }
            }
        }
    }

    private static bool Masks(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => (row / 2 + column / 3) % 2 == 0,
        5 => row * column % 2 + row * column % 3 == 0,
        6 => (row * column % 2 + row * column % 3) % 2 == 0,
        _ => ((row + column) % 2 + row * column % 3) % 2 == 0,
    };
}
