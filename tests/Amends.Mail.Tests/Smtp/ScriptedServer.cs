using System.Net;
using System.Net.Sockets;
using System.Text;
using Amends.Mail.Smtp;

namespace Amends.Mail.Tests.Smtp;

/// <summary>
/// A server that plays one recorded conversation: a line "S: …" is sent, a line "C: …" must come, "X" closes the connection,
/// "R" resets it, "W" waits for the test. A client line may end with "*" for anything.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _goOn = new();
    private readonly TaskCompletionSource _waiting = new();

    public ScriptedServer(string script)
    {
        _listener.Start();
        Played = PlayAsync(script.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Ends with the script, or fails where the client did not keep to it.</summary>
    public Task Played { get; }

    /// <summary>Ends when the script waits for the test.</summary>
    public Task Waiting => _waiting.Task;

    public SmtpServerAddress Address => new(SmtpSecurity.Opportunistic, "127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    public void GoOn() => _goOn.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        GoOn();
        await Played.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task PlayAsync(string[] lines)
    {
        using var socket = await _listener.AcceptSocketAsync();
        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        foreach (var line in lines)
        {
            switch (line[0])
            {
                case 'S':
                    await stream.WriteAsync(Encoding.Latin1.GetBytes(line[3..] + "\r\n"));
                    break;
                case 'C':
                    var heard = await reader.ReadLineAsync();
                    if (line.EndsWith('*')) heard.ShouldNotBeNull().ShouldStartWith(line[3..^1]);
                    else heard.ShouldBe(line[3..]);
                    break;
                case 'W':
                    _waiting.SetResult();
                    await _goOn.Task;
                    break;
                case 'R':
                    socket.LingerState = new(true, 0);
                    socket.Close();
                    return;
                default:
                    return;
            }
        }

        while (await reader.ReadLineAsync() is { } more)
        {
            more.ShouldNotBe(".");
            if (more == "QUIT") await stream.WriteAsync("221 bye\r\n"u8.ToArray());
        }
    }
}
