using Amends.Mail.Mime;

namespace Amends.Web.Cli;

/// <summary>The mails in files, mbox files, Maildir folders, folders of those, and standard input.</summary>
internal static class MailFiles
{
    private const int Largest = 60_000_000;

    public static IEnumerable<byte[]> Read(IEnumerable<string> names) => names.SelectMany(Read);

    private static IEnumerable<byte[]> Read(string name)
    {
        if (name == "-")
            return OfStream(Console.OpenStandardInput());
        if (!Directory.Exists(name))
            return OfStream(File.OpenRead(name));
        return Maildir.IsMaildir(name)
            ? Maildir.Read(name, Largest).Select(entry => entry.Raw)
            : Directory.EnumerateFiles(name, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(path => OfStream(File.OpenRead(path)));
    }

    /// <summary>One mail, or an mbox of them when it begins like one.</summary>
    private static IEnumerable<byte[]> OfStream(Stream stream)
    {
        using var buffered = new BufferedStream(stream, 1 << 16);
        var start = new byte[4096];
        var count = buffered.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, count), buffered);
        if (Mbox.LooksLike(start.AsSpan(0, count)))
        {
            foreach (var mail in Mbox.Read(whole, Largest))
                yield return mail;
            yield break;
        }

        using var one = new MemoryStream();
        var piece = new byte[1 << 16];
        while (one.Length < Largest && whole.Read(piece) is > 0 and var read)
            one.Write(piece, 0, (int)Math.Min(read, Largest - one.Length));
        if (one.Length > 0)
            yield return one.ToArray();
    }

    /// <summary>A stream whose beginning was looked at already.</summary>
    private sealed class PrefixedStream(ReadOnlyMemory<byte> start, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _start = start;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_start.IsEmpty)
                return rest.Read(buffer);
            var count = Math.Min(buffer.Length, _start.Length);
            _start.Span[..count].CopyTo(buffer);
            _start = _start[count..];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
