using System.Collections.Concurrent;
using System.Globalization;
using Amends.Core.Conversations;
using Amends.Tests.Stories;
using NodaTime;

namespace Amends.Tests.Faults;

/// <summary>
/// Programs answer customers through the API while the desk is killed again and again and the next mail server misbehaves. Each
/// program repeats its call with the same Idempotency-Key until it is answered. Nothing that was answered may be lost, and nothing
/// may reach the mail server twice.
/// </summary>
internal sealed class RepliesUnderKills(int seed)
{
    private const int Callers = 4;

    private readonly ConcurrentDictionary<string, string> _messages = new();
    private readonly Random _random = new(seed);
    private int _repeated;

    /// <summary>Replies that the API answered for.</summary>
    public int Acknowledged => _messages.Count;

    /// <summary>Calls that were made again with their key.</summary>
    public int Repeated => _repeated;

    /// <summary>Replies that stand as "may have been sent" at the end.</summary>
    public int InDoubt { get; private set; }

    public async Task Run(int kills)
    {
        await using var sink = new CountingSink(seed);
        await using var desk = await DeskProcess.Start(null, "--smtp-out", $"smtp://127.0.0.1:{sink.Port}");
        using var first = await desk.Caller();
        var token = first.Token;
        using var enough = new CancellationTokenSource();
        var callers = Enumerable.Range(0, Callers).Select(number => Task.Run(() => Answer(desk, token, number, enough.Token))).ToList();
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(_random.Next(20, 900));
            if (kill % 2 == 1)
                await sink.TakenAndNotYetAnswered();
            await desk.Kill();
            await desk.Start();
        }

        await enough.CancelAsync();
        try
        {
            await Task.WhenAll(callers);
        }
        catch (ShouldAssertException exception)
        {
            throw new InvalidOperationException($"{exception.Message}\n{desk.Said}", exception);
        }

        sink.IsCalm = true;
        await Drained(desk);
        await Check(desk.Book(), sink);
    }

    private async Task Answer(DeskProcess desk, string token, int caller, CancellationToken enough)
    {
        using var api = new ApiCaller(desk.Address, token);
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{caller}-{number}");
            var opened = await UntilAnswered(api, "cases", "case-" + name, new
            {
                subject = "Order " + name,
                text = "Where is it?",
                customer = new { name = "Anna " + name, email = $"anna-{name}@shop.example" },
            });
            var replied = await UntilAnswered(api, $"cases/{opened.GetProperty("id").GetString()}/replies", "reply-" + name, new { text = "It is on its way: " + name + "." });
            _messages[name] = replied.GetProperty("id").GetString()!;
        }
    }

    private async Task<System.Text.Json.JsonElement> UntilAnswered(ApiCaller api, string path, string key, object what)
    {
        while (true)
        {
            try
            {
                return await api.Post(path, what, key);
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref _repeated);
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Moves the clock over the pauses of what was refused for now, until nothing waits.</summary>
    private static async Task Drained(DeskProcess desk)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            await desk.Pass(Duration.FromMinutes(3));
            await Task.Delay(100);
            if (await desk.Book().Count("SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending', 'last-dot')") == 0)
                return;
        }

        throw new TimeoutException($"Mail stays in the outbox.\n{desk.Said}");
    }

    private async Task Check(DeskBook book, CountingSink sink)
    {
        await book.ShouldBeWhole();
        sink.Taken.Where(taken => taken.Value > 1).Select(taken => taken.Key).ShouldBeEmpty("Mails that were sent twice.");
        var sent = (await book.Rows<Row>(
            """
            SELECT m.id, m.delivery, w.text, w.mail_id, o.state, r.trouble FROM messages m JOIN message_words w ON w.message_id = m.id
            JOIN outbox o ON o.message_id = m.id JOIN case_rows r ON r.id = m.case_id WHERE m.direction = 'out'
            """)).ToDictionary(row => row.Id);
        sent.Count.ShouldBe(_messages.Count, "Each key is one reply, however often the call was made.");
        foreach (var (name, id) in _messages)
        {
            var row = sent.GetValueOrDefault(id).ShouldNotBeNull($"The reply {name} was acknowledged and is not there.");
            row.Text.ShouldContain(name + ".");
            var taken = sink.Taken.GetValueOrDefault(row.MailId);
            switch (row.State)
            {
                case "sent":
                    taken.ShouldBe(1, $"{name} counts as sent.");
                    row.Delivery.ShouldBe(nameof(DeliveryResult.Sent));
                    break;
                case "unknown":
                    taken.ShouldBeLessThanOrEqualTo(1);
                    row.Delivery.ShouldBe(nameof(DeliveryResult.MayHaveBeenSent));
                    row.Trouble.ShouldBe(1, "It stands in red on its case.");
                    InDoubt++;
                    break;
                default:
                    throw new ShouldAssertException($"The reply {name} ended as {row.State}.");
            }
        }
    }

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string? Delivery { get; init; }
        public string Text { get; init; } = "";
        public string MailId { get; init; } = "";
        public string State { get; init; } = "";
        public long Trouble { get; init; }
    }
}
