using System.Net;
using System.Net.Sockets;
using System.Text;
using Amends.Mail.Smtp;

namespace Amends.Tests;

public sealed class RealServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_mail_goes_through_Postfix_into_a_Dovecot_mailbox_and_is_read_over_IMAP()
    {
        await using var servers = await MailServers.Start(ServerProcess.FreePort());
        await servers.Send(Letter("to Anna", "first\r\n..\r\n.dot\r\nlast"), "help@desk.example", servers.User);
        var stored = await servers.WaitForMail(mail => mail.Contains("Subject: to Anna", StringComparison.Ordinal), Patience);
        stored.ShouldContain("Return-Path: <help@desk.example>");

        using var imap = new TcpClient();
        await imap.ConnectAsync(IPAddress.Loopback, servers.ImapPort);
        await using var stream = imap.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldStartWith("* OK");
        await Ask(stream, reader, "a", $"LOGIN \"{servers.User}\" \"{servers.Password}\"");
        (await Ask(stream, reader, "b", "SELECT INBOX")).ShouldContain("* 1 EXISTS");
        (await Ask(stream, reader, "c", "FETCH 1 BODY.PEEK[TEXT]")).ShouldContain("first\r\n..\r\n.dot\r\nlast\r\n");
    }

    [Fact]
    public async Task A_mail_goes_through_Postfix_to_our_server_and_a_refusal_comes_back_to_its_sender()
    {
        var received = new TaskCompletionSource<SmtpDelivery>();
        await using var desk = new SmtpServer(new()
        {
            Endpoints = [new(IPAddress.Loopback, 0)],
            AcceptRecipient = (query, _) =>
                new(query.Recipient == "help@desk.example" ? SmtpReply.RecipientOk : new SmtpReply(550, "5.1.1", "Nobody of that name")),
            Deliver = (delivery, _) =>
            {
                received.TrySetResult(delivery);
                return new(SmtpReply.Ok);
            },
        });
        await desk.StartAsync();
        await using var servers = await MailServers.Start(desk.Endpoints[0].Port);
        await servers.Send(Letter("to the desk", "first\r\n..\r\n.dot\r\nlast"), servers.User, "help@desk.example", "wrong@desk.example");

        var mail = await received.Task.WaitAsync(Patience);
        mail.ReversePath.ShouldBe(servers.User);
        mail.Recipients.ShouldBe(["help@desk.example"]);
        mail.HeloName.ShouldBe("mx.shop.example");
        Encoding.Latin1.GetString(mail.Data.Span).ShouldEndWith("\r\n\r\nfirst\r\n..\r\n.dot\r\nlast\r\n");
        var bounce = await servers.WaitForMail(stored => stored.Contains("multipart/report", StringComparison.Ordinal), Patience);
        bounce.ShouldContain("550 5.1.1 Nobody of that name");
        bounce.ShouldContain("Return-Path: <>");
    }

    [Fact]
    public async Task Postfix_tells_our_client_which_recipient_it_does_not_know_and_reports_what_it_could_not_deliver()
    {
        var received = new TaskCompletionSource<string>();
        await using var desk = new SmtpServer(new()
        {
            Endpoints = [new(IPAddress.Loopback, 0)],
            Deliver = (delivery, _) =>
            {
                received.TrySetResult(Encoding.Latin1.GetString(delivery.Data.Span));
                return new(SmtpReply.Ok);
            },
        });
        await desk.StartAsync();
        await using var servers = await MailServers.Start(desk.Endpoints[0].Port);
        var (client, failure) = await SmtpClient.ConnectAsync(SmtpServerAddress.Parse($"smtp://127.0.0.1:{servers.SubmissionPort}"), new());
        await using var open = client.ShouldNotBeNull(failure?.Text);
        var envelope = new SmtpEnvelope("help@desk.example", ["nobody@shop.example", servers.User, MailServers.BouncingAddress])
        {
            RequestDsn = true, EnvelopeId = "letter+1",
        };
        var result = await open.SendAsync(envelope, Encoding.ASCII.GetBytes(Letter("two", "text")), _ => ValueTask.CompletedTask);
        result.Outcome.ShouldBe(SmtpSendOutcome.Accepted, result.Text);
        result.Recipients.Select(recipient => recipient.Outcome).ShouldBe(
            [SmtpRecipientOutcome.PermanentFailure, SmtpRecipientOutcome.Accepted, SmtpRecipientOutcome.Accepted]);
        result.Recipients[0].Reply.Enhanced.ShouldBe("5.1.1");

        var report = await received.Task.WaitAsync(Patience);
        report.ShouldContain("Original-Envelope-Id: letter+1");
        report.ShouldContain("Original-Recipient: rfc822;nobody@gone.example");
    }

    private static string Letter(string subject, string body) =>
        $"From: Anna <anna@shop.example>\r\nTo: desk <help@desk.example>\r\nSubject: {subject}\r\nMessage-ID: <1@shop.example>\r\n\r\n{body}\r\n";

    private static async Task<string> Ask(NetworkStream stream, StreamReader reader, string tag, string command)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{tag} {command}\r\n"));
        var answer = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            answer.Append(line).Append("\r\n");
            if (!line.StartsWith(tag + " ", StringComparison.Ordinal)) continue;
            line.ShouldStartWith(tag + " OK");
            break;
        }

        return answer.ToString();
    }
}
