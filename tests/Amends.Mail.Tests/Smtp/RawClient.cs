using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Amends.Mail.Tests.Smtp;

/// <summary>A client that sends exactly the bytes it is given. One char is one byte.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly StringBuilder _unread = new();

    private RawClient(Socket socket)
    {
        _socket = socket;
        _stream = new(socket, ownsSocket: true);
    }

    public Stream Stream => _stream;

    public static async Task<RawClient> Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new(socket);
    }

    public Task Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public async Task Send(byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>Nothing more is coming.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes with a reset, as a machine does that is switched off.</summary>
    public void Reset()
    {
        _socket.LingerState = new(true, 0);
        _socket.Close();
    }

    /// <summary>Sends one line and reads the reply.</summary>
    public async Task<string> Ask(string line)
    {
        await Send(line + "\r\n");
        return await Read();
    }

    /// <summary>One reply with all of its lines, without the last CRLF; "" at the end of the connection.</summary>
    public async Task<string> Read()
    {
        while (true)
        {
            var text = _unread.ToString();
            for (var start = 0; start < text.Length;)
            {
                var end = text.IndexOf("\r\n", start, StringComparison.Ordinal);
                if (end < 0) break;
                if (end - start < 4 || text[start + 3] == ' ')
                {
                    _unread.Remove(0, end + 2);
                    return text[..end];
                }

                start = end + 2;
            }

            if (!await Fill()) return "";
        }
    }

    public async Task<string[]> Read(int replies)
    {
        var all = new string[replies];
        for (var i = 0; i < replies; i++) all[i] = await Read();
        return all;
    }

    /// <summary>Everything until the server closes.</summary>
    public async Task<string> ReadToEnd()
    {
        while (await Fill())
        {
        }

        var all = _unread.ToString();
        _unread.Clear();
        return all;
    }

    public void Dispose() => _stream.Dispose();

    private async Task<bool> Fill()
    {
        var buffer = new byte[4096];
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var count = await _stream.ReadAsync(buffer, patience.Token);
            _unread.Append(Encoding.Latin1.GetString(buffer, 0, count));
            return count > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
