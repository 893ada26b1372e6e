namespace Amends.Mail.Mime;

/// <summary>Passes bytes on without CR, and without line ends at the very end: what mail servers change on the way.</summary>
internal sealed class LineEndStream(Stream target) : Stream
{
    private long waiting;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => target.Length;

    public override long Position
    {
        get => target.Position;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var plain = buffer.IndexOfAny((byte)'\r', (byte)'\n');
            if (plain != 0)
            {
                for (; waiting > 0; waiting--)
                    target.Write("\n"u8);
                target.Write(plain < 0 ? buffer : buffer[..plain]);
                if (plain < 0)
                    return;
            }

            if (buffer[plain] == '\n')
                waiting++;
            buffer = buffer[(plain + 1)..];
        }
    }

    public override void WriteByte(byte value) => Write([value]);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
