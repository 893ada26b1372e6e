using System.Net;
using System.Net.Sockets;
using System.Text;
using Amends.Mail.Smtp;

namespace Amends.Mail.Tests.Smtp;

public sealed class ClientConnectTests
{
    private static readonly SmtpClientOptions Options = new() { HelloName = "desk.example" };

    [Fact]
    public async Task Nobody_listening_is_said_in_plain_words()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var (client, failure) = await SmtpClient.ConnectAsync(new(SmtpSecurity.Opportunistic, "127.0.0.1", port), Options);
        client.ShouldBeNull();
        failure.ShouldBe(new SmtpConnectFailure(false, $"The server at 127.0.0.1:{port} refused the connection.", null));
    }

    [Theory]
    [InlineData("no-such-host.invalid")]
    [InlineData("a..b")]
    public async Task A_name_that_leads_nowhere_is_said_in_plain_words(string host)
    {
        var (client, failure) = await SmtpClient.ConnectAsync(new(SmtpSecurity.Opportunistic, host, 25), Options);
        client.ShouldBeNull();
        failure!.IsPermanent.ShouldBeFalse();
        failure.Text.ShouldContain($"the server at {host}:25 could not be", Case.Insensitive);
    }

    [Theory]
    [InlineData("S: 554 5.7.1 not you\nX", true, "does not take mail now: 554 5.7.1 not you")]
    [InlineData("S: 421 4.7.0 too many\nX", false, "does not take mail now")]
    [InlineData("S: SSH-2.0-OpenSSH\nX", false, "does not answer as a mail server does")]
    [InlineData("X", false, "closed the connection")]
    [InlineData("S: 220 mx\nC: EHLO desk.example\nS: 550 no\nC: HELO desk.example\nS: 550 no", true, "does not take our greeting")]
    public async Task A_server_that_will_not_talk_is_a_failure_in_words(string script, bool isPermanent, string words)
    {
        await using var server = new ScriptedServer(script);
        var (client, failure) = await SmtpClient.ConnectAsync(server.Address, Options);
        client.ShouldBeNull();
        failure!.IsPermanent.ShouldBe(isPermanent);
        failure.Text.ShouldContain(words);
    }

    [Fact]
    public async Task A_server_that_never_greets_is_not_waited_for_for_ever()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer("W\nX");
        var (_, failure) = await time.AdvanceUntil(
            SmtpClient.ConnectAsync(server.Address, Options with { TimeProvider = time }), TimeSpan.FromSeconds(20));
        failure!.Text.ShouldContain("did not answer in time");
    }

    [Fact]
    public async Task Signing_in_uses_PLAIN_where_it_is_offered()
    {
        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes("\0desk@x\0pässword"));
        await using var server = new ScriptedServer($"""
            S: 220 mx
            C: EHLO desk.example
            S: 250-mx
            S: 250 AUTH LOGIN PLAIN
            C: AUTH PLAIN {secret}
            S: 235 2.7.0 welcome
            """);
        var (client, failure) = await SmtpClient.ConnectAsync(server.Address with { User = "desk@x", Password = "pässword" }, Options);
        await using (client.ShouldNotBeNull(failure?.Text)) client.IsConnected.ShouldBeTrue();
    }

    [Fact]
    public async Task Signing_in_uses_LOGIN_otherwise_and_a_wrong_password_is_for_a_person_to_mend()
    {
        await using var server = new ScriptedServer("""
            S: 220 mx
            C: EHLO desk.example
            S: 250-mx
            S: 250 AUTH=LOGIN
            C: AUTH LOGIN
            S: 334 VXNlcm5hbWU6
            C: dXNlcg==
            S: 334 UGFzc3dvcmQ6
            C: d3Jvbmc=
            S: 535 5.7.8 no
            """);
        var (client, failure) = await SmtpClient.ConnectAsync(server.Address with { User = "user", Password = "wrong" }, Options);
        client.ShouldBeNull();
        failure!.IsPermanent.ShouldBeTrue();
        failure.Text.ShouldContain("does not let user sign in: 535 5.7.8 no");
        failure.Text.ShouldNotContain("wrong");
    }

    [Theory]
    [InlineData("smtp://mail.example", SmtpSecurity.Opportunistic, "mail.example", 25)]
    [InlineData("smtp://127.0.0.1:2526", SmtpSecurity.Opportunistic, "127.0.0.1", 2526)]
    [InlineData("smtp+starttls://mail.example", SmtpSecurity.RequireStartTls, "mail.example", 587)]
    [InlineData("SMTPS://mail.example/", SmtpSecurity.ImplicitTls, "mail.example", 465)]
    [InlineData("smtp://[::1]:2526", SmtpSecurity.Opportunistic, "::1", 2526)]
    public void Addresses_say_scheme_host_and_port(string text, SmtpSecurity security, string host, int port) =>
        SmtpServerAddress.Parse(text).ShouldBe(new SmtpServerAddress(security, host, port));

    [Fact]
    public void A_password_is_decoded_and_never_shown()
    {
        var address = SmtpServerAddress.Parse("smtp+starttls://desk%40shop.example:p%3A%2Fss%25@mail.example:2587?insecure=true");
        address.User.ShouldBe("desk@shop.example");
        address.Password.ShouldBe("p:/ss%");
        address.IsInsecureAllowed.ShouldBeTrue();
        address.ToString().ShouldBe("smtp+starttls://desk%40shop.example@mail.example:2587?insecure=true");
    }

    [Theory]
    [InlineData("")]
    [InlineData("mail.example:25")]
    [InlineData("http://mail.example")]
    [InlineData("smtp://")]
    [InlineData("smtp://user@mail.example")]
    [InlineData("smtp://mail.example:99999")]
    [InlineData("smtp://mail.example/path")]
    [InlineData("smtp://mail.example?insecure=perhaps")]
    public void What_is_no_address_is_refused_with_a_reason(string text)
    {
        SmtpServerAddress.TryParse(text, out _, out var problem).ShouldBeFalse();
        problem.ShouldEndWith(".");
    }
}
