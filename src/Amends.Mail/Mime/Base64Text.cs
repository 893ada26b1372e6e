using System.Buffers;
using System.Buffers.Text;

namespace Amends.Mail.Mime;

/// <summary>Base64 bodies (RFC 2045 section 6.8): whole lines go the fast way, odd ones byte by byte.</summary>
internal static class Base64Text
{
    private const int Size = 64 * 1024;

    public static void Decode(ReadOnlySpan<byte> source, Stream target, Action<string, string>? warn)
    {
        var packed = ArrayPool<byte>.Shared.Rent(Size);
        try
        {
            var state = new State(target, warn);
            var fill = 0;
            while (!source.IsEmpty)
            {
                var end = source.IndexOf((byte)'\n');
                var line = end < 0 ? source : source[..end];
                source = end < 0 ? [] : source[(end + 1)..];
                line = line.TrimEnd(" \t\r"u8).TrimStart(" \t"u8);
                while (!line.IsEmpty)
                {
                    var take = Math.Min(line.Length, Size - fill);
                    line[..take].CopyTo(packed.AsSpan(fill));
                    fill += take;
                    line = line[take..];
                    if (fill == Size)
                    {
                        state.Take(packed.AsSpan(0, fill));
                        fill = 0;
                    }
                }

                // A padded line may be the end; what follows is judged line by line.
                if (fill > 0 && packed[fill - 1] == '=')
                {
                    state.Take(packed.AsSpan(0, fill));
                    fill = 0;
                    source = SkipAfterPadding(source, warn);
                }
            }

            state.Take(packed.AsSpan(0, fill));
            state.End();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    /// <summary>More base64 after padding was joined on and is read; anything else (a list's footer, say) is not.</summary>
    private static ReadOnlySpan<byte> SkipAfterPadding(ReadOnlySpan<byte> rest, Action<string, string>? warn)
    {
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            if (line.Length >= 4 && line.Length % 4 == 0 && Base64.IsValid(line))
                return rest;
            if (!line.IsEmpty)
                warn?.Invoke("base64-junk", "Text that is not base64 after the end of the encoded part was left out.");
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return rest;
    }

    private sealed class State(Stream target, Action<string, string>? warn)
    {
        private readonly byte[] output = new byte[(Size / 4 * 3) + 8];
        private int bits;
        private int count;
        private bool junk;

        public void Take(Span<byte> text)
        {
            while (!text.IsEmpty)
            {
                if (count == 0)
                {
                    var whole = text[..(text.Length & ~3)];
                    var status = Base64.DecodeFromUtf8(whole, output, out var used, out var written, isFinalBlock: true);
                    if (written > 0)
                        target.Write(output.AsSpan(0, written));
                    // "Done" may have skipped white space; used is what counts.
                    text = text[used..];
                    if (status == OperationStatus.Done && text.Length < 4)
                    {
                        Slowly(text);
                        return;
                    }
                }

                // Past the odd place byte by byte, then fast again.
                var some = Math.Min(text.Length, 256);
                Slowly(text[..some]);
                text = text[some..];
            }
        }

        public void End()
        {
            if (count >= 2)
            {
                warn?.Invoke("base64-unpadded", "The base64 text ends in the middle.");
                Flush();
            }

            if (junk)
                warn?.Invoke("base64-junk", "Characters that are not base64 were skipped.");
        }

        private void Slowly(ReadOnlySpan<byte> text)
        {
            var fill = 0;
            foreach (var b in text)
            {
                var digit = Digit(b);
                if (digit < 0)
                {
                    if (b == '=')
                    {
                        if (fill > 0)
                            target.Write(output.AsSpan(0, fill));
                        fill = 0;
                        Flush();
                    }
                    else
                    {
                        junk |= b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n');
                    }

                    continue;
                }

                bits = (bits << 6) | digit;
                if (++count < 4)
                    continue;
                output[fill++] = (byte)(bits >> 16);
                output[fill++] = (byte)(bits >> 8);
                output[fill++] = (byte)bits;
                bits = 0;
                count = 0;
            }

            if (fill > 0)
                target.Write(output.AsSpan(0, fill));
        }

        private void Flush()
        {
            if (count == 2)
                target.WriteByte((byte)(bits >> 4));
            if (count == 3)
                target.Write([(byte)(bits >> 10), (byte)(bits >> 2)]);
            bits = 0;
            count = 0;
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
}
