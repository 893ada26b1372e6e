using Amends.Mail.Smtp;

namespace Amends.Mail.Tests.Smtp;

public sealed class ClientConversationTests
{
    private static readonly SmtpClientOptions Options = new() { HelloName = "desk.example" };
    private static readonly SmtpEnvelope Two = new("desk@desk.example", ["anna@shop.example", "bert@shop.example"]);

    private const string Hello = """
        S: 220 mx ready
        C: EHLO desk.example
        S: 250-mx
        S: 250-PIPELINING
        S: 250-SIZE 1000
        S: 250 DSN
        """;

    private const string Body = """
        C: hello
        C: .
        """;

    [Fact]
    public async Task A_mail_goes_out_with_size_and_a_request_for_reports()
    {
        var result = await Play($"""
            {Hello}
            C: MAIL FROM:<desk@desk.example> SIZE=7 RET=HDRS ENVID=case+2B7
            C: RCPT TO:<anna@shop.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;anna@shop.example
            C: RCPT TO:<a+b@shop.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;a+2Bb@shop.example
            S: 250 2.1.0 fine
            S: 250 2.1.5 fine
            S: 250 2.1.5 fine
            C: DATA
            S: 354 go
            {Body}
            S: 250 2.0.0 queued as 7
            """, new("desk@desk.example", ["anna@shop.example", "a+b@shop.example"]) { RequestDsn = true, EnvelopeId = "case+7" });
        result.Outcome.ShouldBe(SmtpSendOutcome.Accepted);
        result.Reply.ShouldBe(new SmtpReply(250, "2.0.0", "queued as 7"));
        result.Recipients.ShouldAllBe(recipient => recipient.Outcome == SmtpRecipientOutcome.Accepted);
    }

    [Fact]
    public async Task A_plain_old_server_is_spoken_to_line_by_line()
    {
        var result = await Play($"""
            S: 220 mx ready
            C: EHLO desk.example
            S: 502 what?
            C: HELO desk.example
            S: 250 mx
            C: MAIL FROM:<desk@desk.example>
            S: 250 fine
            C: RCPT TO:<anna@shop.example>
            S: 250 fine
            C: RCPT TO:<bert@shop.example>
            S: 250 fine
            C: DATA
            S: 354 go
            {Body}
            S: 250 done
            """, Two);
        result.Outcome.ShouldBe(SmtpSendOutcome.Accepted);
        result.Reply.ShouldBe(new SmtpReply(250, "", "done"));
    }

    [Fact]
    public async Task Recipients_have_results_of_their_own()
    {
        var result = await Play($"""
            {Hello}
            C: MAIL FROM:<desk@desk.example> SIZE=7
            C: RCPT TO:<anna@shop.example>
            C: RCPT TO:<bert@shop.example>
            C: RCPT TO:<carl@shop.example>
            S: 250 fine
            S: 550-5.1.1 Nobody
            S: 550 5.1.1 of that name
            S: 250 fine
            S: 450 4.2.0 greylisted
            C: DATA
            S: 354 go
            {Body}
            S: 250 fine
            """, new("desk@desk.example", ["anna@shop.example", "bert@shop.example", "carl@shop.example"]));
        result.Outcome.ShouldBe(SmtpSendOutcome.Accepted);
        result.Recipients.Select(recipient => recipient.Outcome).ShouldBe(
            [SmtpRecipientOutcome.PermanentFailure, SmtpRecipientOutcome.Accepted, SmtpRecipientOutcome.TransientFailure]);
        result.Recipients[0].Reply.ShouldBe(new SmtpReply(550, "5.1.1", "Nobody\nof that name"));
    }

    [Theory]
    [InlineData("S: 450 4.7.1 later\nS: 503 5.5.1 no\nS: 503 5.5.1 no", SmtpRecipientOutcome.TransientFailure)]
    [InlineData("S: 550 5.7.1 never\nS: 503 5.5.1 no\nS: 503 5.5.1 no", SmtpRecipientOutcome.PermanentFailure)]
    [InlineData("S: 250 ok\nS: 550 5.1.1 no\nS: 550 5.1.1 no", SmtpRecipientOutcome.PermanentFailure)]
    [InlineData("S: 250 ok\nS: 452 4.2.2 full\nS: 452 4.2.2 full", SmtpRecipientOutcome.TransientFailure)]
    [InlineData("S: 250 ok\nS: 250 ok\nS: 250 ok\nC: DATA\nS: 554 5.7.1 no", SmtpRecipientOutcome.PermanentFailure)]
    [InlineData("S: 250 ok\nS: 250 ok\nS: 250 ok\nC: DATA\nS: 451 4.3.0 later", SmtpRecipientOutcome.TransientFailure)]
    [InlineData("S: 421 4.3.2 bye\nX", SmtpRecipientOutcome.TransientFailure)]
    public async Task A_refusal_before_the_data_is_told_apart_and_the_mail_is_never_marked(string replies, SmtpRecipientOutcome each)
    {
        var marked = false;
        var result = await Play($"""
            {Hello}
            C: MAIL FROM:<desk@desk.example> SIZE=7
            C: RCPT TO:<anna@shop.example>
            C: RCPT TO:<bert@shop.example>
            {replies}
            """, Two, mark: () => marked = true);
        result.Outcome.ShouldBe(SmtpSendOutcome.RefusedBeforeData);
        result.Recipients.ShouldAllBe(recipient => recipient.Outcome == each);
        marked.ShouldBeFalse();
    }

    [Theory]
    [InlineData("S: 250 2.0.0 ok", SmtpSendOutcome.Accepted, SmtpRecipientOutcome.Accepted)]
    [InlineData("S: 452 4.3.1 disk full", SmtpSendOutcome.TransientFailure, SmtpRecipientOutcome.TransientFailure)]
    [InlineData("S: 421 4.3.2 stopping\nX", SmtpSendOutcome.TransientFailure, SmtpRecipientOutcome.TransientFailure)]
    [InlineData("S: 554 5.6.0 spam", SmtpSendOutcome.PermanentFailure, SmtpRecipientOutcome.PermanentFailure)]
    [InlineData("X", SmtpSendOutcome.Unknown, SmtpRecipientOutcome.Unknown)]
    [InlineData("R", SmtpSendOutcome.Unknown, SmtpRecipientOutcome.Unknown)]
    [InlineData("S: 354 what\nX", SmtpSendOutcome.Unknown, SmtpRecipientOutcome.Unknown)]
    [InlineData("S: rubbish\nX", SmtpSendOutcome.Unknown, SmtpRecipientOutcome.Unknown)]
    public async Task The_answer_to_the_final_dot_decides(string answer, SmtpSendOutcome outcome, SmtpRecipientOutcome each)
    {
        var result = await Play(Accepting(answer), Two);
        result.Outcome.ShouldBe(outcome);
        result.Recipients.ShouldAllBe(recipient => recipient.Outcome == each);
        if (outcome == SmtpSendOutcome.Unknown) result.Text.ShouldStartWith("The mail may have been sent; no answer came.");
    }

    [Fact]
    public async Task The_mark_is_made_when_all_but_the_dot_is_out()
    {
        await using var server = new ScriptedServer(Accepting("S: 250 ok").Replace("C: .\n", "W\nC: .\n", StringComparison.Ordinal));
        var (client, _) = await SmtpClient.ConnectAsync(server.Address, Options);
        await using var open = client!;
        var result = await client!.SendAsync(Two, "hello\r\n"u8.ToArray(), _ =>
        {
            server.GoOn();
            return ValueTask.CompletedTask;
        });
        result.Outcome.ShouldBe(SmtpSendOutcome.Accepted);
    }

    [Fact]
    public async Task A_mark_that_cannot_be_made_means_nothing_was_sent()
    {
        await using var server = new ScriptedServer(Accepting("", withDot: false));
        var (client, _) = await SmtpClient.ConnectAsync(server.Address, Options);
        await Should.ThrowAsync<IOException>(() => client!.SendAsync(Two, "hello\r\n"u8.ToArray(), _ => throw new IOException("disk full")));
        client!.IsConnected.ShouldBeFalse();
    }

    [Theory]
    [InlineData("X", SmtpSendOutcome.ConnectionFailed)]
    [InlineData("S: 421 4.3.2 stopping\nX", SmtpSendOutcome.RefusedBeforeData)]
    public async Task A_server_that_leaves_while_the_mark_is_made_did_not_get_the_mail(string script, SmtpSendOutcome outcome)
    {
        await using var server = new ScriptedServer(Accepting(script, withDot: false));
        var (client, _) = await SmtpClient.ConnectAsync(server.Address, Options);
        var result = await client!.SendAsync(Two, "hello\r\n"u8.ToArray(), async _ => await server.Played);
        result.Outcome.ShouldBe(outcome);
        result.Recipients.ShouldAllBe(recipient => recipient.Outcome == SmtpRecipientOutcome.TransientFailure);
    }

    [Fact]
    public async Task Cancelling_after_the_dot_leaves_it_unknown_and_before_the_dot_is_nothing_sent()
    {
        using var stop = new CancellationTokenSource();
        await using (var server = new ScriptedServer(Accepting("W\nX")))
        {
            var (client, _) = await SmtpClient.ConnectAsync(server.Address, Options);
            var sending = client!.SendAsync(Two, "hello\r\n"u8.ToArray(), _ => ValueTask.CompletedTask, stop.Token);
            await server.Waiting;
            await stop.CancelAsync();
            (await sending).Outcome.ShouldBe(SmtpSendOutcome.Unknown);
        }

        await using (var server = new ScriptedServer(Hello + "\nC: MAIL*\nC: RCPT*\nC: RCPT*\nX"))
        {
            var (client, _) = await SmtpClient.ConnectAsync(server.Address, Options);
            await Should.ThrowAsync<OperationCanceledException>(() =>
                client!.SendAsync(Two, "hello\r\n"u8.ToArray(), _ => ValueTask.CompletedTask, stop.Token));
        }
    }

    [Fact]
    public async Task A_server_that_never_answers_the_dot_is_not_waited_for_for_ever()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(Accepting("W\nX"));
        var (client, _) = await SmtpClient.ConnectAsync(server.Address, Options with { TimeProvider = time });
        var dotted = new TaskCompletionSource();
        var sending = client!.SendAsync(Two, "hello\r\n"u8.ToArray(), _ =>
        {
            dotted.SetResult();
            return ValueTask.CompletedTask;
        });
        await dotted.Task;
        (await time.AdvanceUntil(sending, TimeSpan.FromMinutes(1))).Outcome.ShouldBe(SmtpSendOutcome.Unknown);
    }

    [Theory]
    [InlineData("evil\r\nRCPT TO:<x@y.example>@b.example")]
    [InlineData("a b@c.example")]
    [InlineData("a>@c.example")]
    [InlineData("nobody")]
    [InlineData("")]
    [InlineData("jürgen@shop.example")]
    public async Task An_address_that_cannot_be_said_is_refused_without_saying_it(string address)
    {
        var result = await Play($"""
            {Hello}
            C: MAIL FROM:<desk@desk.example> SIZE=7
            C: RCPT TO:<anna@shop.example>
            S: 250 ok
            S: 250 ok
            C: DATA
            S: 354 go
            {Body}
            S: 250 ok
            """, new("desk@desk.example", [address, "anna@shop.example"]));
        result.Recipients.Select(recipient => recipient.Outcome).ShouldBe([SmtpRecipientOutcome.PermanentFailure, SmtpRecipientOutcome.Accepted]);
        result.Recipients[0].Address.ShouldBe(address);
    }

    [Theory]
    [InlineData("8-bit \u00e4")]
    [InlineData("big")]
    public async Task What_the_server_cannot_take_is_refused_plainly(string text)
    {
        var message = text == "big" ? new byte[2000] : System.Text.Encoding.Latin1.GetBytes(text);
        var result = await Play(Hello, Two, message);
        result.Outcome.ShouldBe(SmtpSendOutcome.RefusedBeforeData);
        result.Recipients.ShouldAllBe(recipient => recipient.Outcome == SmtpRecipientOutcome.PermanentFailure);
    }

    private static string Accepting(string answer, bool withDot = true) => $"""
        {Hello}
        C: MAIL FROM:<desk@desk.example> SIZE=7
        C: RCPT TO:<anna@shop.example>
        C: RCPT TO:<bert@shop.example>
        S: 250 ok
        S: 250 ok
        S: 250 ok
        C: DATA
        S: 354 go
        {(withDot ? Body : "C: hel*")}
        {answer}
        """.ReplaceLineEndings("\n").Replace(withDot ? "\0" : "C: hel*\n", "", StringComparison.Ordinal);

    private static async Task<SmtpSendResult> Play(string script, SmtpEnvelope envelope, byte[]? message = null, Action? mark = null)
    {
        await using var server = new ScriptedServer(script);
        var (client, failure) = await SmtpClient.ConnectAsync(server.Address, Options);
        await using (client.ShouldNotBeNull(failure?.Text))
        {
            return await client.SendAsync(envelope, message ?? "hello\r\n"u8.ToArray(), _ =>
            {
                mark?.Invoke();
                return ValueTask.CompletedTask;
            });
        }
    }
}
