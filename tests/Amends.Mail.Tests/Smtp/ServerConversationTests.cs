using Amends.Mail.Smtp;

namespace Amends.Mail.Tests.Smtp;

public sealed class ServerConversationTests
{
    [Fact]
    public async Task A_mail_is_received_with_its_envelope()
    {
        await using var server = await RunningServer.Start();
        using var client = await server.ConnectAndGreet();
        (await client.Ask("MAIL FROM:<anna@shop.example> SIZE=100 BODY=8BITMIME")).ShouldStartWith("250 2.1.0");
        (await client.Ask("RCPT TO:<help@desk.example>")).ShouldStartWith("250 2.1.5");
        (await client.Ask("rcpt to: <\"a >b\"@desk.example>")).ShouldStartWith("250");
        (await client.Ask("DATA")).ShouldStartWith("354");
        (await client.Ask("Subject: hi\r\n\r\n..dot\r\nend\r\n.")).ShouldBe("250 2.0.0 Ok");
        (await client.Ask("QUIT")).ShouldStartWith("221");
        (await client.Read()).ShouldBe("");

        var mail = server.Deliveries.ShouldHaveSingleItem();
        mail.ReversePath.ShouldBe("anna@shop.example");
        mail.Recipients.ShouldBe(["help@desk.example", "\"a >b\"@desk.example"]);
        mail.HeloName.ShouldBe("client.example");
        mail.Body.ShouldBe(SmtpBody.EightBitMime);
        mail.IsTls.ShouldBeFalse();
        mail.IsExtended.ShouldBeTrue();
        server.Texts[0].ShouldBe("Subject: hi\r\n\r\n.dot\r\nend\r\n");
    }

    [Fact]
    public async Task Pipelined_commands_are_answered_in_order_and_two_mails_share_a_connection()
    {
        await using var server = await RunningServer.Start();
        using var client = await server.ConnectAndGreet();
        const string mail = "MAIL FROM:<>\r\nRCPT TO:<a@desk.example>\r\nRCPT TO:<b@desk.example>\r\nDATA\r\n";
        await client.Send(mail);
        (await client.Read(4)).Select(reply => reply[..3]).ShouldBe(["250", "250", "250", "354"]);
        await client.Send("one\r\n.\r\n" + mail);
        (await client.Read(5)).Select(reply => reply[..3]).ShouldBe(["250", "250", "250", "250", "354"]);
        await client.Send(".\r\nQUIT\r\n");
        (await client.Read(2)).Select(reply => reply[..3]).ShouldBe(["250", "221"]);
        server.Texts.ShouldBe(["one\r\n", ""]);
        server.Deliveries.ShouldAllBe(delivery => delivery.ReversePath.Length == 0 && delivery.Recipients.Count == 2);
    }

    [Fact]
    public async Task A_conversation_that_arrives_byte_by_byte_is_the_same_conversation()
    {
        await using var server = await RunningServer.Start();
        using var client = await server.ConnectAndGreet();
        foreach (var c in "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n") await client.Send([(byte)c]);
        (await client.Read(3))[2].ShouldStartWith("354");
        foreach (var c in "x\r\n.\r.\r\n..\r\ny\r\n.\r\n") await client.Send([(byte)c]);
        (await client.Read()).ShouldStartWith("250");
        server.Texts.ShouldBe(["x\r\n\r.\r\n.\r\ny\r\n"]);
    }

    [Fact]
    public async Task Chunks_make_a_mail()
    {
        await using var server = await RunningServer.Start();
        using var client = await server.ConnectAndGreet();
        await client.Send("MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nBDAT 5\r\n\r\n.\r\nBDAT 3 LAST\r\nabc");
        (await client.Read(4)).Select(reply => reply[..3]).ShouldBe(["250", "250", "250", "250"]);
        server.Texts.ShouldBe(["\r\n.\r\nabc"]);

        await client.Send("BDAT 6 LAST\r\nQUIT\r\n");
        (await client.Read()).ShouldStartWith("503");
        (await client.Ask("NOOP")).ShouldStartWith("250");
    }

    [Theory]
    [InlineData("MAIL FROM:<a@b.example>", "503 5.5.1")]
    [InlineData("EHLO", "501 5.5.4")]
    [InlineData("EHLO x\r\nMAIL FROM:<a@b.example", "501 5.1.7")]
    [InlineData("EHLO x\r\nMAIL FROM:<a@b.example> SIZE=x", "501 5.5.4")]
    [InlineData("EHLO x\r\nMAIL FROM:<a@b.example> SIZE=99999999999", "552 5.3.4")]
    [InlineData("EHLO x\r\nMAIL FROM:<a@b.example> RET=FULL", "555 5.5.4")]
    [InlineData("EHLO x\r\nMAIL FROM:<\u00c3\u00a4@b.example>", "553 5.6.7")]
    [InlineData("EHLO x\r\nMAIL FROM:<a@b.example>\r\nMAIL FROM:<a@b.example>", "503 5.5.1")]
    [InlineData("EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<>", "501 5.1.3")]
    [InlineData("EHLO x\r\nMAIL FROM:<a@b.example>\r\nDATA", "554 5.5.1")]
    [InlineData("EHLO x\r\nRCPT TO:<a@b.example>", "503 5.5.1")]
    [InlineData("EHLO x\r\nDATA", "503 5.5.1")]
    [InlineData("EHLO x\r\nSTARTTLS", "502 5.5.1")]
    [InlineData("EHLO x\r\nAUTH PLAIN AGEAYg==", "502 5.5.1")]
    [InlineData("WHAT", "500 5.5.2")]
    [InlineData("NO\0OP", "500 5.5.2")]
    [InlineData("\u00ff\u00fe", "500 5.5.2")]
    public async Task What_is_out_of_order_or_malformed_hears_so_and_the_connection_lives_on(string lines, string answer)
    {
        await using var server = await RunningServer.Start();
        using var client = await server.Connect();
        (await client.Read()).ShouldBe("220 desk.example ESMTP");
        await client.Send(lines + "\r\n");
        (await client.Read(lines.Split("\r\n").Length))[^1].ShouldStartWith(answer);
        (await client.Ask("NOOP")).ShouldStartWith("250");
    }

    [Fact]
    public async Task Each_recipient_gets_the_answer_that_was_given_for_it()
    {
        await using var server = await RunningServer.Start(options => options with
        {
            MaxRecipients = 2,
            AcceptRecipient = (query, _) => query.Recipient switch
            {
                "nobody@desk.example" => ValueTask.FromResult(SmtpReply.NoSuchMailbox),
                "broken@desk.example" => throw new InvalidOperationException("broken"),
                _ => ValueTask.FromResult(SmtpReply.RecipientOk),
            },
        });
        using var client = await server.ConnectAndGreet();
        await client.Ask("MAIL FROM:<a@b.example>");
        (await client.Ask("RCPT TO:<nobody@desk.example>")).ShouldStartWith("550 5.1.1");
        (await client.Ask("RCPT TO:<broken@desk.example>")).ShouldStartWith("451 4.3.0");
        (await client.Ask("RCPT TO:<Postmaster>")).ShouldStartWith("250");
        (await client.Ask("RCPT TO:<@relay.example,@other.example:help@desk.example>")).ShouldStartWith("250");
        (await client.Ask("RCPT TO:<more@desk.example>")).ShouldStartWith("452 4.5.3");
        await client.Ask("DATA");
        (await client.Ask(".")).ShouldStartWith("250");
        server.Deliveries.ShouldHaveSingleItem().Recipients.ShouldBe(["Postmaster", "help@desk.example"]);
    }

    [Fact]
    public async Task An_exception_while_delivering_is_a_451_and_the_next_mail_goes_through()
    {
        var errors = new List<Exception>();
        await using var server = await RunningServer.Start(
            options => options with { OnError = errors.Add },
            (delivery, _) => delivery.Data.Span.StartsWith("bad"u8) ? throw new InvalidOperationException("disk") : new(SmtpReply.Ok));
        using var client = await server.ConnectAndGreet();
        foreach (var (text, answer) in new[] { ("bad", "451 4.3.0"), ("good", "250 2.0.0") })
        {
            await client.Ask("MAIL FROM:<a@b.example>");
            await client.Ask("RCPT TO:<c@d.example>");
            await client.Ask("DATA");
            (await client.Ask(text + "\r\n.")).ShouldStartWith(answer);
        }

        errors.ShouldHaveSingleItem().Message.ShouldBe("disk");
        server.Texts.ShouldBe(["good\r\n"]);
    }

    [Fact]
    public async Task A_slow_delivery_holds_up_nobody_else()
    {
        var release = new TaskCompletionSource();
        await using var server = await RunningServer.Start(deliver: async (delivery, _) =>
        {
            if (delivery.Data.Span.StartsWith("slow"u8)) await release.Task;
            return SmtpReply.Ok;
        });
        using var slow = await server.ConnectAndGreet();
        await slow.Send("MAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\n");
        await slow.Read(3);
        await slow.Send("slow\r\n.\r\n");

        using var quick = await server.ConnectAndGreet();
        await quick.Send("MAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\n");
        await quick.Read(3);
        (await quick.Ask("quick\r\n.")).ShouldStartWith("250");
        server.Texts.ShouldBe(["quick\r\n"]);

        release.SetResult();
        (await slow.Read()).ShouldStartWith("250");
    }

    [Fact]
    public async Task A_mail_to_a_name_beyond_ASCII_goes_from_client_to_server()
    {
        await using var server = await RunningServer.Start();
        var (client, _) = await SmtpClient.ConnectAsync(server.Address, new() { HelloName = "client.example" });
        await using (client!)
        {
            var result = await client!.SendAsync(
                new("anna@b.example", ["j\u00fcrgen@b\u00fccher.example"]), "h\u00e4\r\n"u8.ToArray(), _ => ValueTask.CompletedTask);
            result.Outcome.ShouldBe(SmtpSendOutcome.Accepted, result.Text);
        }

        var mail = server.Deliveries.ShouldHaveSingleItem();
        mail.Recipients.ShouldBe(["j\u00fcrgen@xn--bcher-kva.example"]);
        mail.IsSmtpUtf8.ShouldBeTrue();
        mail.Body.ShouldBe(SmtpBody.EightBitMime);
        mail.Data.ToArray().ShouldBe("h\u00e4\r\n"u8.ToArray());
    }

    [Fact]
    public void Trace_fields_say_who_brought_it_and_cannot_be_forged_by_a_greeting()
    {
        var delivery = new SmtpDelivery
        {
            ReversePath = "a@b.example", Recipients = ["c@d.example"], Data = default, RemoteEndpoint = new(System.Net.IPAddress.Parse("192.0.2.7"), 25),
            HeloName = "x) by (evil; y", IsTls = true, IsExtended = true, IsSmtpUtf8 = false, Body = SmtpBody.Unstated,
            ReceivedAt = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(1)),
        };
        delivery.TraceFields("desk.example").ShouldBe(
            "Return-Path: <a@b.example>\r\nReceived: from x??by??evil??y ([192.0.2.7])\r\n\tby desk.example with ESMTPS; Mon, 02 Mar 2026 09:00:00 +0000\r\n");
    }
}
