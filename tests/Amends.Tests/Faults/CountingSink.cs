using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Amends.Mail.Mime;

namespace Amends.Tests.Faults;

/// <summary>
/// A mail server that counts what it took, by Message-ID, and misbehaves as real ones do: it dawdles at DATA and at the final dot,
/// says "later" to some, and loses connections before and after the dot.
/// </summary>
internal sealed class CountingSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Random _random;
    private readonly Task _loop;
    private volatile TaskCompletionSource? _ambush;

    public CountingSink(int seed)
    {
        _random = new Random(seed);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _loop = Accept();
    }

    public int Port { get; }

    /// <summary>From now on it takes everything at once.</summary>
    public bool IsCalm { get; set; }

    /// <summary>
    /// Waits for the most dangerous moment: the next mail is taken, and whoever sent it has not heard so yet. Where none comes
    /// in a second, it ends as well.
    /// </summary>
    public async Task TakenAndNotYetAnswered()
    {
        var moment = new TaskCompletionSource();
        _ambush = moment;
        await Task.WhenAny(moment.Task, Task.Delay(1000));
        _ambush = null;
    }

    /// <summary>How often each mail was taken: its final dot was read and it was not refused.</summary>
    public ConcurrentDictionary<string, int> Taken { get; } = new();

    /// <summary>Each mail that was taken, as it came, with the recipients of its envelope.</summary>
    public ConcurrentDictionary<string, TakenMail> Mails { get; } = new();

    /// <summary>Waits for a mail.</summary>
    /// <param name="mailId">Its Message-ID without angle brackets.</param>
    public async Task<TakenMail> Wait(string mailId)
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            if (Mails.TryGetValue(mailId, out var mail))
                return mail;
            await Task.Delay(25);
        }

        throw new TimeoutException($"The mail {mailId} did not come.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                await Talk(client.GetStream());
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // The desk was killed in the middle.
            }
        }
    }

    private async Task Talk(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var recipients = new List<string>();
        await Say(stream, "220 sink");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO" or "HELO":
                    await Say(stream, "250 sink");
                    break;
                case "DATA":
                    if (!await Data(stream, reader, recipients))
                        return;
                    recipients = [];
                    break;
                case "RCPT":
                    recipients.Add(line.Split('<', '>')[1]);
                    await Say(stream, "250 ok");
                    break;
                case "QUIT":
                    await Say(stream, "221 bye");
                    return;
                default:
                    await Say(stream, "250 ok");
                    break;
            }
        }
    }

    /// <returns>False where the connection is lost.</returns>
    private async Task<bool> Data(NetworkStream stream, StreamReader reader, List<string> recipients)
    {
        var mood = IsCalm ? 99 : Roll(100);
        if (mood < 10)
            await Task.Delay(Roll(300), _stop.Token);
        if (mood < 3)
            return false;
        await Say(stream, "354 go on");
        string? id = null;
        var raw = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (line == ".")
                return await Answer(stream, mood, id!, new TakenMail(raw.ToString(), recipients));
            raw.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            if (id is null && line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))
                id = line[11..].Trim().Trim('<', '>');
        }

        return false;
    }

    private async Task<bool> Answer(NetworkStream stream, int mood, string id, TakenMail mail)
    {
        if (mood is >= 10 and < 16)
        {
            await Say(stream, "451 4.3.0 later");
            return true;
        }

        Taken.AddOrUpdate(id, 1, (_, before) => before + 1);
        Mails[id] = mail;
        if (_ambush is { } ambush)
        {
            ambush.TrySetResult();
            await Task.Delay(1000, _stop.Token);
        }

        if (mood is >= 16 and < 35)
            await Task.Delay(Roll(400), _stop.Token);
        if (mood is >= 16 and < 20)
            return false;
        await Say(stream, "250 taken");
        return true;
    }

    private int Roll(int below)
    {
        lock (_random)
            return _random.Next(below);
    }

    private static async Task Say(NetworkStream stream, string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
}

/// <param name="Raw">As it came over the wire; one char is one byte.</param>
internal sealed record TakenMail(string Raw, IReadOnlyList<string> Recipients)
{
    public MailMessage Read() => MailReader.Read(Encoding.Latin1.GetBytes(Raw));
}
