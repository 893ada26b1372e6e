using System.Collections.Concurrent;
using System.Security.Cryptography;
using Amends.Mail.Smtp;
using Amends.Tests.Stories;

namespace Amends.Tests.Faults;

/// <summary>
/// Pours mail into a desk over eight connections and kills it again and again meanwhile. A sender behaves as a mail server does:
/// what was not acknowledged is brought again until it is. Afterwards the ledger must hold every delivery as often as it was acknowledged.
/// </summary>
internal sealed class MailUnderKills(int seed)
{
    private const int Connections = 8;

    private readonly ConcurrentDictionary<string, Tally> _tallies = new();
    private readonly Random _random = new(seed);

    /// <summary>Deliveries that were acknowledged.</summary>
    public int Acknowledged => _tallies.Values.Sum(tally => tally.Acknowledged);

    /// <summary>Deliveries whose final dot went out and whose answer never came.</summary>
    public int InDoubt => _tallies.Values.Sum(tally => tally.InDoubt);

    public async Task Run(int kills)
    {
        await using var desk = await DeskProcess.Start();
        using var enough = new CancellationTokenSource();
        var senders = Enumerable.Range(0, Connections).Select(number => Task.Run(() => Pour(desk, new MixedMail((seed * 100) + number), enough.Token))).ToList();
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(_random.Next(20, 500));
            await desk.Kill();
            await desk.Start();
        }

        await enough.CancelAsync();
        try
        {
            await Task.WhenAll(senders);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException($"{exception.Message}\n{desk.Said}", exception);
        }

        await Check(desk.Book());
    }

    private async Task Pour(DeskProcess desk, MixedMail mails, CancellationToken enough)
    {
        SmtpClient? client = null;
        while (!enough.IsCancellationRequested)
        {
            var mail = mails.Next();
            var tally = _tallies.GetOrAdd(Convert.ToHexStringLower(SHA256.HashData(mail.Raw)), _ => new Tally(mail.Sort));
            do
                client = client is { IsConnected: true } ? client : await Connect(desk);
            while (!await Bring(client, mail, tally));
        }

        if (client is not null)
            await client.DisposeAsync();
    }

    private static async Task<SmtpClient> Connect(DeskProcess desk)
    {
        while (true)
        {
            var connected = await SmtpClient.ConnectAsync(new SmtpServerAddress(SmtpSecurity.Opportunistic, "127.0.0.1", desk.SmtpPort), new());
            if (connected.Client is { } client)
                return client;
            await Task.Delay(20);
        }
    }

    /// <returns>False where it must be brought again.</returns>
    private static async Task<bool> Bring(SmtpClient client, Mail mail, Tally tally)
    {
        var result = await client.SendAsync(new(mail.ReversePath, [DeskProcess.Mailbox]), mail.Raw, _ => ValueTask.CompletedTask);
        switch (result.Outcome)
        {
            case SmtpSendOutcome.Accepted:
                Interlocked.Increment(ref tally.Acknowledged);
                return true;
            case SmtpSendOutcome.Unknown:
                Interlocked.Increment(ref tally.InDoubt);
                return false;
            case SmtpSendOutcome.ConnectionFailed:
                return false;
            default:
                throw new InvalidOperationException($"The desk does not take this mail ({mail.Sort}): {result.Text}");
        }
    }

    private async Task Check(DeskBook book)
    {
        await book.ShouldBeWhole();
        var arrivals = (await book.Arrivals()).ToLookup(arrival => arrival.RawHash);
        arrivals.Where(rows => !_tallies.ContainsKey(rows.Key)).Select(rows => rows.First().MailId).ShouldBeEmpty("The ledger holds mails that nobody sent.");
        foreach (var (hash, tally) in _tallies)
        {
            var rows = arrivals[hash].ToList();
            rows.Count.ShouldBeInRange(tally.Acknowledged, tally.Acknowledged + tally.InDoubt, $"A mail ({tally.Sort}) stands in the ledger more or less often than it came.");
            var first = rows.Where(row => row.Outcome != nameof(Storage.Inbound.ArrivalOutcome.Duplicate)).ToList();
            if (tally.Sort == "empty")
                rows.ShouldAllBe(row => row.Outcome == nameof(Storage.Inbound.ArrivalOutcome.Quarantined));
            else
                first.Count.ShouldBe(1, $"A mail ({tally.Sort}) was taken in more than once, or never.");
            first.ShouldAllBe(row => tally.Outcomes.Contains(row.Outcome), $"{tally.Sort} became {string.Join(", ", first.Select(row => row.Outcome))}.");
        }
    }

    private sealed class Tally(string sort)
    {
        public int Acknowledged;
        public int InDoubt;

        public string Sort { get; } = sort;

        /// <summary>What may become of the mail when it comes first.</summary>
        public string[] Outcomes { get; } = sort switch
        {
            "answer" => ["Joined"],
            "bounce" => ["Bounce"],
            "empty" => ["Quarantined"],
            _ => ["Opened"],
        };
    }
}
