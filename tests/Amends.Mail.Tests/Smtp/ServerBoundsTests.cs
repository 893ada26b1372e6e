using Amends.Mail.Smtp;

namespace Amends.Mail.Tests.Smtp;

public sealed class ServerBoundsTests
{
    [Fact]
    public async Task A_mail_that_is_too_large_hears_so_and_the_connection_lives_on()
    {
        await using var server = await RunningServer.Start(options => options with { MaxMessageBytes = 1000 });
        using var client = await server.ConnectAndGreet();
        await Begin(client);
        (await client.Ask(new string('x', 1001) + "\r\n.")).ShouldStartWith("552 5.3.4");
        await Begin(client);
        (await client.Ask(new string('x', 998) + "\r\n.")).ShouldStartWith("250");
        server.Texts.ShouldHaveSingleItem().Length.ShouldBe(1000);
    }

    [Theory]
    [InlineData("BDAT 1001 LAST", 1001, "552 5.3.4", true)]
    [InlineData("BDAT 1000 LAST", 1000, "250 2.0.0", true)]
    [InlineData("BDAT 99999999 LAST", 0, "552 5.3.4", false)]
    [InlineData("BDAT 99999999999999999999", 0, "501 5.5.4", false)]
    [InlineData("BDAT -1", 0, "501 5.5.4", false)]
    public async Task A_chunk_that_is_too_large_hears_so(string command, int sent, string answer, bool livesOn)
    {
        await using var server = await RunningServer.Start(options => options with { MaxMessageBytes = 1000 });
        using var client = await server.ConnectAndGreet();
        await client.Send("MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\n" + command + "\r\n" + new string('x', sent));
        (await client.Read(3))[2].ShouldStartWith(answer);
        if (livesOn) (await client.Ask("NOOP")).ShouldStartWith("250");
        else (await client.ReadToEnd()).ShouldBe("");
    }

    [Fact]
    public async Task A_mail_without_end_is_cut_off()
    {
        await using var server = await RunningServer.Start(options => options with { MaxMessageBytes = 1000 });
        using var client = await server.ConnectAndGreet();
        await Begin(client);
        var heard = client.ReadToEnd();
        var piece = new byte[64 * 1024];
        try
        {
            for (var i = 0; i < 1000 && !heard.IsCompleted; i++) await client.Send(piece);
        }
        catch (IOException)
        {
            // That is the cut.
        }

        (await heard).ShouldStartWith("552 5.3.4");
        server.Deliveries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_that_together_need_too_much_memory_are_asked_to_come_later()
    {
        await using var server = await RunningServer.Start(options => options with { MaxBufferedBytes = 20_000 });
        using var client = await server.ConnectAndGreet();
        await Begin(client);
        (await client.Ask(new string('x', 30_000) + "\r\n.")).ShouldStartWith("452 4.3.1");
        await Begin(client);
        (await client.Ask(new string('x', 10_000) + "\r\n.")).ShouldStartWith("250");
    }

    [Fact]
    public async Task Too_many_errors_end_the_connection()
    {
        await using var server = await RunningServer.Start(options => options with { MaxErrors = 3 });
        using var client = await server.ConnectAndGreet();
        for (var i = 0; i < 4; i++) await client.Send("NONSENSE\r\n");
        (await client.ReadToEnd()).Split("\r\n")[4].ShouldStartWith("421 4.7.0");
    }

    [Fact]
    public async Task Too_many_commands_without_a_mail_end_the_connection()
    {
        await using var server = await RunningServer.Start(options => options with { MaxCommands = 5 });
        using var client = await server.ConnectAndGreet();
        for (var i = 0; i < 5; i++) await client.Send("NOOP\r\n");
        (await client.ReadToEnd()).ShouldContain("421 4.7.0");
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_and_one_without_end_is_cut_off()
    {
        await using var server = await RunningServer.Start();
        using var client = await server.ConnectAndGreet();
        (await client.Ask("NOOP " + new string('x', 5000))).ShouldStartWith("500 5.5.2");
        (await client.Ask("NOOP")).ShouldStartWith("250");
        var heard = client.ReadToEnd();
        await client.Send(new string('x', 100_000));
        (await heard).ShouldStartWith("500 5.5.2");
    }

    [Fact]
    public async Task One_connection_too_many_hears_421()
    {
        await using var server = await RunningServer.Start(options => options with { MaxConnections = 1 });
        using var first = await server.ConnectAndGreet();
        using var second = await server.Connect();
        (await second.ReadToEnd()).ShouldStartWith("421 4.7.0");
        (await first.Ask("NOOP")).ShouldStartWith("250");
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_dropped()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.Start(options => options with { TimeProvider = time });
        using var client = await server.ConnectAndGreet();
        (await time.AdvanceUntil(client.Read(), TimeSpan.FromMinutes(1))).ShouldStartWith("421 4.4.2");
    }

    [Fact]
    public async Task A_client_that_drips_its_mail_is_dropped_when_the_time_for_one_mail_is_over()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.Start(options => options with { TimeProvider = time });
        using var client = await server.ConnectAndGreet();
        await Begin(client);
        var heard = client.Read();
        for (var minute = 0; minute < 60 && !heard.IsCompleted; minute++)
        {
            await client.Send("x");
            await Task.WhenAny(heard, Task.Delay(10));
            time.Advance(TimeSpan.FromMinutes(1));
        }

        (await heard).ShouldStartWith("421 4.4.2");
        time.GetUtcNow().ShouldBeGreaterThanOrEqualTo(new ManualTime().GetUtcNow().AddMinutes(15));
        server.Deliveries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_that_keeps_itself_busy_without_a_mail_is_dropped_too()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.Start(options => options with { TimeProvider = time });
        using var client = await server.ConnectAndGreet();
        string answer;
        var minutes = 0;
        do
        {
            time.Advance(TimeSpan.FromMinutes(1));
            answer = await client.Ask("NOOP");
        }
        while (answer.StartsWith("250", StringComparison.Ordinal) && ++minutes < 60);

        answer.ShouldStartWith("421 4.4.2");
    }

    [Fact]
    public async Task A_mail_half_sent_is_no_mail()
    {
        await using var server = await RunningServer.Start();
        using (var client = await server.ConnectAndGreet())
        {
            await Begin(client);
            await client.Send("half\r\n.");
            client.EndSending();
            (await client.ReadToEnd()).ShouldBe("");
        }

        server.Deliveries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Stopping_says_421_to_the_idle_and_finishes_the_delivery_under_way()
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var server = await RunningServer.Start(deliver: async (_, _) =>
        {
            arrived.SetResult();
            await release.Task;
            return SmtpReply.Ok;
        });
        using var idle = await server.ConnectAndGreet();
        using var busy = await server.ConnectAndGreet();
        await Begin(busy);
        await busy.Send("last\r\n.\r\n");
        await arrived.Task;

        var stopping = server.Server.StopAsync();
        (await idle.ReadToEnd()).ShouldStartWith("421 4.3.2");
        idle.Dispose();
        stopping.IsCompleted.ShouldBeFalse();
        release.SetResult();
        (await busy.Read(2)).Select(reply => reply[..9]).ShouldBe(["250 2.0.0", "421 4.3.2"]);
        busy.Dispose();
        await stopping;
        server.Texts.ShouldBe(["last\r\n"]);
        await Should.ThrowAsync<System.Net.Sockets.SocketException>(() => RawClient.Connect(server.Port));
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_ever_for_a_mail_that_does_not_come()
    {
        var time = new ManualTime();
        var server = await RunningServer.Start(options => options with { TimeProvider = time });
        using var client = await server.ConnectAndGreet();
        await Begin(client);
        await client.Send("half");
        var stopping = Stop();
        (await time.AdvanceUntil(stopping, TimeSpan.FromSeconds(5))).ShouldBeTrue();
        (await client.ReadToEnd()).ShouldBe("");
        server.Deliveries.ShouldBeEmpty();

        async Task<bool> Stop()
        {
            await server.Server.StopAsync();
            return true;
        }
    }

    [Fact]
    public async Task A_server_starts_again_at_once_on_the_port_it_had()
    {
        var first = await RunningServer.Start();
        using var client = await first.ConnectAndGreet();
        var stopping = first.Server.StopAsync();
        (await client.ReadToEnd()).ShouldStartWith("421");
        client.Dispose();
        await stopping;
        await using var second = await RunningServer.Start(options => options with { Endpoints = [new(System.Net.IPAddress.Loopback, first.Port)] });
        using var next = await second.ConnectAndGreet();
        (await next.Ask("NOOP")).ShouldStartWith("250");
    }

    [Fact]
    public async Task A_web_browser_is_sent_away()
    {
        await using var server = await RunningServer.Start();
        using var client = await server.Connect();
        await client.Send("POST / HTTP/1.1\r\nHost: desk.example\r\n\r\nEHLO x\r\nMAIL FROM:<a@b.example>\r\n");
        (await client.ReadToEnd()).Split("\r\n")[1].ShouldStartWith("421");
    }

    internal static async Task Begin(RawClient client)
    {
        await client.Send("MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n");
        (await client.Read(3)).Select(reply => reply[..3]).ShouldBe(["250", "250", "354"]);
    }
}
