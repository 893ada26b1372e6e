namespace Amends.Web.Shared.Qr;

/// <summary>Reed-Solomon correction over GF(256) with x⁸+x⁴+x³+x²+1, as QR codes use it (ISO/IEC 18004:2015, section 7.5).</summary>
internal static class ReedSolomon
{
    private const int Field = 0x11D;

    public static byte[] Correction(byte[] data, int count)
    {
        var generator = Generator(count);
        var remainder = new byte[count];
        foreach (var one in data)
        {
            var factor = (byte)(one ^ remainder[0]);
            Array.Copy(remainder, 1, remainder, 0, count - 1);
            remainder[^1] = 0;
            for (var i = 0; i < count; i++)
                remainder[i] ^= Multiply(generator[i], factor);
        }

        return remainder;
    }

    /// <summary>(x − α⁰)(x − α¹)… without its leading 1, the highest power first.</summary>
    private static byte[] Generator(int count)
    {
        var polynomial = new byte[count];
        polynomial[^1] = 1;
        byte root = 1;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                polynomial[j] = Multiply(polynomial[j], root);
                if (j + 1 < count)
                    polynomial[j] ^= polynomial[j + 1];
            }

            root = Multiply(root, 2);
        }

        return polynomial;
    }

    private static byte Multiply(byte x, byte y)
    {
        var product = 0;
        for (var i = 7; i >= 0; i--)
        {
            product = product << 1 ^ (product >> 7) * Field;
            product ^= (y >> i & 1) * x;
        }

        return (byte)product;
    }
}
