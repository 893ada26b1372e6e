using System.Text;
using Amends.Mail.Smtp;
using FsCheck;
using FsCheck.Fluent;

namespace Amends.Mail.Tests.Smtp;

public sealed class SmtpProperties
{
    private static readonly SmtpEnvelope Envelope = new("a@b.example", ["c@d.example"]);

    /// <summary>Bytes that matter to SMTP come often.</summary>
    private static readonly Gen<byte> Byte = Gen.Frequency(
        (3, Gen.Constant((byte)'\r')), (3, Gen.Constant((byte)'\n')), (3, Gen.Constant((byte)'.')), (1, Gen.Constant((byte)0)),
        (6, Gen.Choose(32, 126).Select(value => (byte)value)), (1, Gen.Choose(0, 255).Select(value => (byte)value)));

    private static readonly Gen<byte[]> Message = Gen.Sized(size => Byte.ArrayOf(size * 3));

    private static readonly Gen<string> Fragment = Gen.OneOf(
        Gen.Elements(
            "EHLO x\r\n", "HELO x\r\n", "MAIL FROM:<a@b.example>\r\n", "RCPT TO:<c@d.example>\r\n", "DATA\r\n", ".\r\n", "\r\n.\r\n", "RSET\r\n",
            "BDAT 3\r\n", "BDAT 0 LAST\r\n", "BDAT 99999999999999999999\r\n", "STARTTLS\r\n", "NOOP\r\n", "VRFY\r\n", "MAIL FROM:<", "\"", "\\", "\0"),
        Message.Select(Encoding.Latin1.GetString));

    [Fact]
    public async Task Every_message_arrives_as_it_was_but_for_its_line_ends()
    {
        await using var server = await RunningServer.Start();
        var (client, _) = await SmtpClient.ConnectAsync(server.Address, new());
        await using var open = client!;
        Prop.ForAll(Message.ToArbitrary(), async message =>
        {
            server.Deliveries.Clear();
            var result = await client!.SendAsync(Envelope, message, _ => ValueTask.CompletedTask);
            result.Outcome.ShouldBe(SmtpSendOutcome.Accepted);
            server.Texts.ShouldHaveSingleItem().ShouldBe(Normalised(message));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Messages_larger_than_every_buffer_arrive_too()
    {
        await using var server = await RunningServer.Start();
        var (client, _) = await SmtpClient.ConnectAsync(server.Address, new());
        await using var open = client!;
        foreach (var size in new[] { 65_535, 65_536, 131_071, 3_000_000 })
        {
            foreach (var line in new[] { ".\r\n", "\r", "..x\n", "a line of ordinary length, as people write them\r\n" })
            {
                var message = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(line, size / line.Length)));
                server.Deliveries.Clear();
                (await client!.SendAsync(Envelope, message, _ => ValueTask.CompletedTask)).Outcome.ShouldBe(SmtpSendOutcome.Accepted);
                (server.Texts[0] == Normalised(message)).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public async Task No_bytes_whatever_kill_the_server()
    {
        var errors = new List<Exception>();
        await using var server = await RunningServer.Start(options => options with
        {
            Certificate = RunningServer.Certificate, MaxMessageBytes = 500, OnError = errors.Add,
        });
        Prop.ForAll(Fragment.ListOf().ToArbitrary(), async fragments =>
        {
            using (var client = await server.Connect())
            {
                try
                {
                    foreach (var fragment in fragments) await client.Send(fragment);
                    client.EndSending();
                }
                catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
                {
                    // The server had heard enough.
                }

                await client.ReadToEnd();
            }

            using var next = await server.ConnectAndGreet();
            (await next.Ask("NOOP")).ShouldStartWith("250");
            errors.ShouldBeEmpty();
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>What RFC 5321 leaves of a message: CRLF at the end of every line, the last one too.</summary>
    private static string Normalised(byte[] message)
    {
        var text = Encoding.Latin1.GetString(message)
            .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", "\r\n", StringComparison.Ordinal);
        return text.Length == 0 || text.EndsWith("\r\n", StringComparison.Ordinal) ? text : text + "\r\n";
    }
}
