using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Amends.Benchmarks.Desk;
using Amends.Benchmarks.Figures;
using Amends.Mail.Smtp;

namespace Amends.Benchmarks.Intake;

/// <summary>Mails a second that the desk takes durably over eight kept SMTP connections: two thirds new letters, one third answers.</summary>
internal static class MailIntake
{
    private const int Connections = 8;

    public static async Task Measure(Report report, DeskFolder desks, int seconds)
    {
        Console.Error.WriteLine("Mail intake…");
        var folder = desks.Fresh("intake");
        await using var desk = await RunningDesk.Start(folder);
        var counts = new int[Connections];
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(index => Send(desk, index, TimeSpan.FromSeconds(2), new int[Connections], 5_000_000)));
        var (watch, used) = (Stopwatch.StartNew(), desk.ProcessorTime());
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(index => Send(desk, index, TimeSpan.FromSeconds(seconds), counts, 0)));
        var rate = counts.Sum() / watch.Elapsed.TotalSeconds;
        report.Add(new Figure("mail taken durably, 8 kept connections", rate, "/s", 1000, HigherIsBetter: true));
        report.Add(new Figure("processor time of a mail, index and all", (desk.ProcessorTime() - used).TotalMilliseconds / counts.Sum(), "ms"));
        await Searchable(report, desk, folder);
    }

    private static async Task Send(RunningDesk desk, int index, TimeSpan time, int[] counts, int offset)
    {
        var letters = new MadeUpMail(index + 1);
        var connected = await SmtpClient.ConnectAsync(SmtpServerAddress.Parse($"smtp://127.0.0.1:{desk.SmtpPort}"), new SmtpClientOptions(), CancellationToken.None);
        await using var client = connected.Client ?? throw new InvalidOperationException(connected.Failure!.Text);
        var watch = Stopwatch.StartNew();
        for (var number = offset + (index * 600_000) + 1; watch.Elapsed < time; number++)
        {
            var isAnswer = number % 3 == 0;
            var letter = isAnswer ? letters.Letter(number, MadeUpMail.Id(number - 1), number - 1) : letters.Letter(number);
            var sent = await client.SendAsync(new SmtpEnvelope("customer@example.net", ["help@bench.example"]), letter, _ => ValueTask.CompletedTask, CancellationToken.None);
            if (sent.Outcome != SmtpSendOutcome.Accepted)
                throw new InvalidOperationException(sent.Text);
            counts[index]++;
        }
    }

    /// <summary>After the flood, how long until a word of one more letter is found.</summary>
    private static async Task Searchable(Report report, RunningDesk desk, string folder)
    {
        desk.Http.DefaultRequestHeaders.Authorization = await desk.Token(folder);
        var connected = await SmtpClient.ConnectAsync(SmtpServerAddress.Parse($"smtp://127.0.0.1:{desk.SmtpPort}"), new SmtpClientOptions(), CancellationToken.None);
        await using var client = connected.Client!;
        var letter = "From: m@example.net\r\nTo: help@bench.example\r\nMessage-ID: <marker@example.net>\r\nSubject: marker\r\n\r\nzymurgical\r\n"u8.ToArray();
        await client.SendAsync(new SmtpEnvelope("m@example.net", ["help@bench.example"]), letter, _ => ValueTask.CompletedTask, CancellationToken.None);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMinutes(2))
        {
            var found = await desk.Http.GetFromJsonAsync<JsonElement>("/api/v1/search?q=zymurgical");
            if (found.GetProperty("items").GetArrayLength() > 0)
                break;
            await Task.Delay(20);
        }

        report.Add(new Figure("searchable after the flood", watch.Elapsed.TotalSeconds, "s", 2));
    }
}
