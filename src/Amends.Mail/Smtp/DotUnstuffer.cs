namespace Amends.Mail.Smtp;

/// <summary>
/// Takes the dots out of a message on the wire and finds its end (RFC 5321 section 4.5.2). Only CRLF.CRLF ends it; a lone CR
/// or LF is an ordinary byte, so nothing inside a message can pass for its end.
/// </summary>
internal struct DotUnstuffer
{
    private State _state;

    private enum State
    {
        LineStart,
        Text,
        Cr,
        Dot,
        DotCr,
    }

    /// <returns>True at the end of the message; then <paramref name="consumed"/> is just behind it, and otherwise all of the input.</returns>
    public bool Read(ReadOnlySpan<byte> input, MessageBuffer message, out int consumed)
    {
        var at = 0;
        while (at < input.Length)
        {
            var rest = input[at..];
            switch (_state)
            {
                case State.LineStart:
                    if (rest[0] == '.') at++;
                    _state = rest[0] == '.' ? State.Dot : State.Text;
                    break;
                case State.Text:
                    var found = rest.IndexOf("\r\n."u8);
                    message.Append(found < 0 ? rest : rest[..(found + 2)]);
                    at += found < 0 ? rest.Length : found + 3;
                    _state = found >= 0 ? State.Dot : rest[^1] == '\r' ? State.Cr : rest.EndsWith("\r\n"u8) ? State.LineStart : State.Text;
                    break;
                case State.Cr:
                    if (rest[0] == '\n')
                    {
                        message.Append(rest[..1]);
                        at++;
                    }

                    _state = rest[0] == '\n' ? State.LineStart : State.Text;
                    break;
                case State.Dot:
                    if (rest[0] == '\r') at++;
                    _state = rest[0] == '\r' ? State.DotCr : State.Text;
                    break;
                default:
                    if (rest[0] == '\n')
                    {
                        consumed = at + 1;
                        return true;
                    }

                    message.Append("\r"u8);
                    _state = State.Text;
                    break;
            }
        }

        consumed = at;
        return false;
    }
}
