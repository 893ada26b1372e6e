namespace Amends.Mail.Mime;

/// <summary>Lines of a stream with their line ends; very long ones come in pieces, so that memory stays bounded.</summary>
internal sealed class LineSource(Stream stream)
{
    private readonly byte[] buffer = new byte[256 * 1024];
    private int from, to;
    private bool ended, midLine;

    /// <summary>Valid until the next call.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>False for the later pieces of a long line.</summary>
    public bool StartsLine { get; private set; }

    public bool Next()
    {
        var searched = 0;
        while (true)
        {
            var end = buffer.AsSpan(from + searched, to - from - searched).IndexOf((byte)'\n');
            if (end >= 0)
                return Give(searched + end + 1, wholeLine: true);
            searched = to - from;
            if (ended)
                return searched > 0 && Give(searched, wholeLine: true);
            if (searched == buffer.Length)
                return Give(searched, wholeLine: false);
            Fill();
        }
    }

    private bool Give(int length, bool wholeLine)
    {
        Line = buffer.AsMemory(from, length);
        from += length;
        StartsLine = !midLine;
        midLine = !wholeLine;
        return true;
    }

    private void Fill()
    {
        buffer.AsSpan(from, to - from).CopyTo(buffer);
        (from, to) = (0, to - from);
        var read = stream.Read(buffer, to, buffer.Length - to);
        to += read;
        ended = read == 0;
    }
}
