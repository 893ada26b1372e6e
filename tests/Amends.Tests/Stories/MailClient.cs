using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Amends.Tests.Stories;

/// <summary>A mail server or a stranger at the desk's SMTP port, one line at a time. One char is one byte.</summary>
internal sealed class MailClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpClient _socket;
    private readonly NetworkStream _stream;
    private readonly StreamReader _reader;

    private MailClient(TcpClient socket) => (_socket, _stream, _reader) = (socket, socket.GetStream(), new StreamReader(socket.GetStream(), Encoding.Latin1));

    public static async Task<MailClient> Connect(DeskProcess desk)
    {
        var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, desk.SmtpPort);
        var client = new MailClient(socket);
        (await client.Read()).ShouldStartWith("220");
        (await client.Ask("EHLO shop.example")).ShouldStartWith("250");
        return client;
    }

    /// <summary>One mail over a connection of its own.</summary>
    /// <returns>The answer to the final dot, or the first refusal.</returns>
    public static async Task<string> Send(DeskProcess desk, Letter letter, string reversePath = "anna@shop.example", string? recipient = null)
    {
        using var client = await Connect(desk);
        return await client.Send(letter.Bytes, reversePath, recipient);
    }

    /// <inheritdoc cref="Send(DeskProcess, Letter, string, string?)"/>
    public static async Task<string> Send(DeskProcess desk, string raw, string reversePath = "anna@shop.example")
    {
        using var client = await Connect(desk);
        return await client.Send(Encoding.Latin1.GetBytes(raw), reversePath);
    }

    /// <summary>One mail over this connection.</summary>
    public async Task<string> Send(byte[] raw, string reversePath = "anna@shop.example", string? recipient = null)
    {
        foreach (var line in (string[])[$"MAIL FROM:<{reversePath}>", $"RCPT TO:<{recipient ?? DeskProcess.Mailbox}>"])
        {
            if (await Ask(line) is var refused && !refused.StartsWith('2'))
                return refused;
        }

        if (await Ask("DATA") is var answer && !answer.StartsWith("354", StringComparison.Ordinal))
            return answer;
        var stuffed = Encoding.Latin1.GetString(raw).Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        await _stream.WriteAsync(Encoding.Latin1.GetBytes((stuffed.StartsWith('.') ? "." : "") + stuffed + (stuffed.EndsWith("\r\n", StringComparison.Ordinal) ? "" : "\r\n")));
        return await Ask(".");
    }

    public async Task<string> Ask(string line)
    {
        await Write(line + "\r\n");
        return await Read();
    }

    /// <summary>Bytes as they are, without waiting for an answer.</summary>
    public async Task Write(string text) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>The last line of one reply; "" where the server has closed.</summary>
    public async Task<string> Read()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var line = await _reader.ReadLineAsync(patience.Token);
            if (line is null || line.Length < 4 || line[3] != '-')
                return line ?? "";
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }
}
