using System.Buffers;
using System.Text;

namespace Amends.Mail.Smtp;

/// <summary>Reads the replies of a server (RFC 5321 section 4.2.1).</summary>
internal static class SmtpReplyReader
{
    private const int MaxLine = 4096;
    private const int MaxLines = 200;

    /// <exception cref="EndOfStreamException">The server closed the connection.</exception>
    /// <exception cref="InvalidDataException">What came is no reply.</exception>
    public static async ValueTask<SmtpReply> ReadReplyAsync(this SmtpWire wire, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var lines = new List<string>(1);
        var code = 0;
        var enhanced = "";
        while (true)
        {
            var line = await ReadLineAsync(wire, timeout, cancellationToken);
            if (line.Length < 3 || !char.IsAsciiDigit(line[0]) || !char.IsAsciiDigit(line[1]) || !char.IsAsciiDigit(line[2])
                || line.Length > 3 && line[3] is not (' ' or '-') || lines.Count == MaxLines)
            {
                throw new InvalidDataException();
            }

            code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
            var text = line.Length > 4 ? line[4..] : "";
            var status = EnhancedLength(text, line[0]);
            if (status > 0) enhanced = text[..status];
            lines.Add(text[status..].Trim());
            if (line.Length == 3 || line[3] == ' ') return new(code, enhanced, string.Join('\n', lines));
        }
    }

    private static async ValueTask<string> ReadLineAsync(SmtpWire wire, TimeSpan timeout, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await wire.ReadAsync(timeout, cancellationToken);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                if (line.Length > MaxLine) throw new InvalidDataException();
                var text = Encoding.UTF8.GetString(line).TrimEnd('\r');
                wire.Reader.AdvanceTo(buffer.GetPosition(1, end));
                return text;
            }

            if (buffer.Length > MaxLine) throw new InvalidDataException();
            wire.Reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted) throw new EndOfStreamException();
        }
    }

    /// <summary>Length of "5.1.1" at the start, 0 without one (RFC 2034): class, subject and detail, the class that of the code.</summary>
    private static int EnhancedLength(string text, char codeClass)
    {
        if (text.Length < 5 || text[0] != codeClass || text[1] != '.') return 0;
        var at = 2;
        while (at < text.Length && at < 5 && char.IsAsciiDigit(text[at])) at++;
        if (at == 2 || at >= text.Length || text[at] != '.') return 0;
        var detail = ++at;
        while (at < text.Length && at < detail + 3 && char.IsAsciiDigit(text[at])) at++;
        return at > detail && (at == text.Length || text[at] == ' ') ? at : 0;
    }
}
