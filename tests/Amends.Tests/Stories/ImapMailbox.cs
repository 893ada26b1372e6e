using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Amends.Mail.Mime;

namespace Amends.Tests.Stories;

/// <summary>A customer's mail program: reads the mailbox over IMAP (RFC 3501).</summary>
internal sealed class ImapMailbox(int port, string user, string password)
{
    /// <summary>Waits for a mail that fits, and fetches it whole.</summary>
    public async Task<MailMessage> Wait(Func<MailMessage, bool> fits, Func<string> log)
    {
        var seen = 0;
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var mails = await Fetch(seen + 1);
            foreach (var mail in mails)
            {
                seen++;
                if (fits(mail))
                    return mail;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"No such mail came.\n{log()}");
    }

    private async Task<List<MailMessage>> Fetch(int from)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port);
        await using var stream = socket.GetStream();
        // One char is one byte, so that a literal's length can be counted in chars.
        using var reader = new StreamReader(stream, Encoding.Latin1);
        (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldStartWith("* OK");
        await Ask(stream, reader, "a", $"LOGIN \"{user}\" \"{password}\"");
        var (lines, _) = await Ask(stream, reader, "b", "SELECT INBOX");
        var exists = lines.Single(line => line.EndsWith(" EXISTS", StringComparison.Ordinal)).Split(' ')[1];
        if (int.Parse(exists, CultureInfo.InvariantCulture) < from)
            return [];
        var (_, literals) = await Ask(stream, reader, "c", $"FETCH {from}:* BODY.PEEK[]");
        return literals.ConvertAll(literal => MailReader.Read(Encoding.Latin1.GetBytes(literal)));
    }

    private static async Task<(List<string> Lines, List<string> Literals)> Ask(NetworkStream stream, StreamReader reader, string tag, string command)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{tag} {command}\r\n"));
        var (lines, literals) = (new List<string>(), new List<string>());
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(tag + " ", StringComparison.Ordinal))
            {
                line.ShouldStartWith(tag + " OK");
                break;
            }

            lines.Add(line);
            if (!line.EndsWith('}'))
                continue;
            var literal = new char[int.Parse(line[(line.LastIndexOf('{') + 1)..^1], CultureInfo.InvariantCulture)];
            (await reader.ReadBlockAsync(literal)).ShouldBe(literal.Length);
            literals.Add(new string(literal));
        }

        return (lines, literals);
    }
}
