using System.Buffers.Binary;
using System.IO.Compression;
using Amends.Mail.Mime;

namespace Amends.Web.Sample;

/// <summary>Pictures for the sample, painted here: a sky, a wall and whatever is broken in front of it.</summary>
internal static class SamplePictures
{
    private const int Width = 320;
    private const int Height = 240;

    public static OutgoingAttachment Photo(string name, byte red, byte green, byte blue) => new(name, "image/png", Png(red, green, blue));

    private static byte[] Png(byte red, byte green, byte blue)
    {
        using var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                pack.WriteByte(0);
                for (var x = 0; x < Width; x++)
                {
                    var thing = (x - 160) * (x - 160) + (y - 140) * (y - 140) < 4900 && (x + y) % 37 > 3;
                    var light = 150 + (y * 80 / Height);
                    pack.WriteByte(thing ? red : (byte)light);
                    pack.WriteByte(thing ? green : (byte)(light - 8));
                    pack.WriteByte(thing ? blue : (byte)(light - 20));
                }
            }
        }

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], Height);
        header[8] = 8;
        header[9] = 2;
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>PNG (RFC 2083, section 3.2): length, type, data, CRC.</summary>
    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        var crc = 0xFFFFFFFFu;
        foreach (var part in (ReadOnlySpan<byte>)[.. type, .. data])
        {
            crc ^= part;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        png.Write(number);
    }
}
