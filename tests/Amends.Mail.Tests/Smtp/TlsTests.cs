using System.Net;
using System.Net.Security;
using System.Text;
using Amends.Mail.Smtp;

namespace Amends.Mail.Tests.Smtp;

public sealed class TlsTests
{
    private static readonly SmtpEnvelope Envelope = new("a@b.example", ["c@d.example"]);
    private static readonly SmtpClientOptions Options = new() { HelloName = "client.example" };

    [Theory]
    [InlineData("smtp://localhost:{0}", true)]
    [InlineData("smtp+starttls://localhost:{0}?insecure=true", true)]
    [InlineData("smtps://localhost:{1}?insecure=true", true)]
    [InlineData("smtp+starttls://localhost:{0}", false)]
    [InlineData("smtps://localhost:{1}", false)]
    [InlineData("smtp://user:secret@localhost:{0}", false)]
    public async Task A_self_signed_certificate_is_taken_only_where_the_address_allows_it(string template, bool taken)
    {
        await using var server = await WithTls();
        var address = SmtpServerAddress.Parse(template
            .Replace("{0}", $"{server.Server.Endpoints[0].Port}", StringComparison.Ordinal)
            .Replace("{1}", $"{server.Server.Endpoints[1].Port}", StringComparison.Ordinal));
        var (client, failure) = await SmtpClient.ConnectAsync(address, Options);
        if (!taken)
        {
            client.ShouldBeNull();
            failure!.IsPermanent.ShouldBeTrue();
            failure.Text.ShouldContain("TLS");
            return;
        }

        await using (client.ShouldNotBeNull(failure?.Text))
        {
            client.IsTls.ShouldBeTrue();
            (await client.SendAsync(Envelope, "hi\r\n"u8.ToArray(), Nothing)).Outcome.ShouldBe(SmtpSendOutcome.Accepted);
        }

        server.Deliveries.ShouldHaveSingleItem().IsTls.ShouldBeTrue();
    }

    [Fact]
    public async Task Required_TLS_that_is_not_offered_is_a_failure_for_a_person_to_mend()
    {
        await using var server = await RunningServer.Start();
        var (client, failure) = await SmtpClient.ConnectAsync(server.Address with { Security = SmtpSecurity.RequireStartTls }, Options);
        client.ShouldBeNull();
        failure!.IsPermanent.ShouldBeTrue();
        failure.Text.ShouldContain("does not offer TLS");
    }

    [Fact]
    public async Task Commands_slipped_in_before_TLS_are_dropped()
    {
        await using var server = await WithTls();
        using var client = await server.ConnectAndGreet();
        await client.Send("STARTTLS\r\nMAIL FROM:<evil@b.example>\r\n");
        (await client.Read()).ShouldStartWith("220");

        await using var tls = new SslStream(client.Stream, true);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == RunningServer.Certificate.Thumbprint,
        });
        (await AskTls(tls, "RCPT TO:<c@d.example>")).ShouldStartWith("503");
        (await AskTls(tls, "MAIL FROM:<a@b.example>")).ShouldStartWith("503 5.5.1 Say EHLO first");
        (await AskTls(tls, "EHLO again")).ShouldNotContain("STARTTLS");
        (await AskTls(tls, "STARTTLS")).ShouldStartWith("503");
        (await AskTls(tls, "MAIL FROM:<a@b.example>")).ShouldStartWith("250");
    }

    [Fact]
    public async Task A_handshake_that_never_comes_ends_the_connection_and_harms_nobody()
    {
        await using var server = await WithTls();
        using var client = await server.ConnectAndGreet();
        (await client.Ask("STARTTLS")).ShouldStartWith("220");
        await client.Send("this is no handshake, and it goes on and on\r\n");
        await client.ReadToEnd();
        using var next = await server.ConnectAndGreet();
        (await next.Ask("NOOP")).ShouldStartWith("250");
    }

    private static ValueTask Nothing(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private static Task<RunningServer> WithTls() => RunningServer.Start(options => options with
    {
        Certificate = RunningServer.Certificate,
        ImplicitTlsEndpoints = [new(IPAddress.Loopback, 0)],
    });

    private static async Task<string> AskTls(SslStream tls, string line)
    {
        await tls.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
        var buffer = new byte[4096];
        var text = "";
        do
        {
            text += Encoding.ASCII.GetString(buffer, 0, await tls.ReadAsync(buffer));
        }
        while (!text.EndsWith("\r\n", StringComparison.Ordinal));

        return text;
    }
}
