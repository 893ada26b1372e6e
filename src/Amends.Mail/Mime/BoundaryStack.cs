using System.Text;

namespace Amends.Mail.Mime;

/// <summary>Where a boundary line was found. <c>Level</c> is -1 at the end of the mail.</summary>
/// <param name="ContentEnd">End of what stood before it (the line end before a boundary belongs to the boundary).</param>
/// <param name="After">First byte of the next line.</param>
internal readonly record struct BoundaryHit(int Level, bool Closing, int ContentEnd, int After);

/// <summary>The boundaries of the multiparts that are open at a place in the mail, outermost first.</summary>
internal sealed class BoundaryStack
{
    private readonly List<byte[]> stack = [];

    public int Count => stack.Count;

    public int Push(string boundary)
    {
        stack.Add(Encoding.UTF8.GetBytes(boundary));
        return stack.Count - 1;
    }

    public void Pop() => stack.RemoveAt(stack.Count - 1);

    /// <summary>The level whose boundary the line is, innermost first, or -1. One boundary may be the start of another: the whole line counts.</summary>
    public int Match(ReadOnlySpan<byte> line, out bool closing)
    {
        closing = false;
        if (line.Length < 3 || line[0] != '-' || line[1] != '-')
            return -1;
        line = line[2..].TrimEnd(" \t\r"u8);
        for (var i = stack.Count - 1; i >= 0; i--)
        {
            var boundary = stack[i];
            if (line.Length == boundary.Length && line.SequenceEqual(boundary))
                return i;
            if (line.Length == boundary.Length + 2 && line.EndsWith("--"u8) && line.StartsWith(boundary))
            {
                closing = true;
                return i;
            }
        }

        return -1;
    }

    public BoundaryHit Next(ReadOnlySpan<byte> span, int from, byte newline)
    {
        if (stack.Count == 0 || from >= span.Length)
            return new(-1, false, span.Length, span.Length);
        Span<byte> mark = [newline, (byte)'-', (byte)'-'];
        var at = from;
        if (!span[at..].StartsWith("--"u8))
            at = Find(span, from, mark);
        while (at < span.Length)
        {
            var next = HeaderReader.LineEnd(span, at, newline, out var lineEnd);
            var level = Match(span[at..lineEnd], out var closing);
            if (level >= 0)
            {
                var end = at;
                if (end > from && span[end - 1] == newline)
                    end--;
                if (end > from && newline == '\n' && span[end - 1] == '\r')
                    end--;
                return new(level, closing, end, next);
            }

            at = Find(span, next - 1, mark);
        }

        return new(-1, false, span.Length, span.Length);
    }

    /// <summary>The first line that is a boundary by its looks: <c>--word</c> with a Content- header after it.</summary>
    public static string? Guess(ReadOnlySpan<byte> span, int from, int end, byte newline)
    {
        span = span[..Math.Max(0, Math.Min(end, span.Length))];
        var at = from;
        for (var tries = 0; at < span.Length && tries < 1000; tries++)
        {
            var next = HeaderReader.LineEnd(span, at, newline, out var lineEnd);
            var line = span[at..lineEnd].TrimEnd(" \t"u8);
            if (line.Length is > 3 and < 200 && line.StartsWith("--"u8) && next < span.Length
                && Ascii.EqualsIgnoreCase(span.Slice(next, Math.Min(8, span.Length - next)), "content-"u8))
                return Encoding.Latin1.GetString(line[2..]);
            at = next;
        }

        return null;
    }

    private static int Find(ReadOnlySpan<byte> span, int from, ReadOnlySpan<byte> mark)
    {
        if (from >= span.Length)
            return span.Length;
        var at = span[from..].IndexOf(mark);
        return at < 0 ? span.Length : from + at + 1;
    }
}
