using System.Text;
using Amends.Mail.Smtp;

namespace Amends.Mail.Tests.Smtp;

/// <summary>A message that hides a second mail behind a false end must stay one message.</summary>
public sealed class SmugglingTests
{
    private const string Hidden = "MAIL FROM:<boss@desk.example>\r\nRCPT TO:<help@desk.example>\r\nDATA\r\nfalse\r\n";

    public static TheoryData<string, string> FalseEnds() => new()
    {
        { "\n.\n", "\n.\n" },
        { "\n.\r\n", "\n.\r\n" },
        { "\r.\r", "\r.\r" },
        { "\r.\r\n", "\r.\r\n" },
        { "\r\n.\n", "\r\n\n" },
        { "\r\n.\r", "\r\n\r" },
        { "\r\n.\r\r\n", "\r\n\r\r\n" },
        { "\r\n.\0\r\n", "\r\n\0\r\n" },
        { "\r\n\0.\r\n", "\r\n\0.\r\n" },
        { "\r\n. \r\n", "\r\n \r\n" },
        { "\r\n..\r\n", "\r\n.\r\n" },
        { "\r\r\n..\r\n", "\r\r\n.\r\n" },
        { "\n\n.\r\n", "\n\n.\r\n" },
    };

    [Theory]
    [MemberData(nameof(FalseEnds))]
    public async Task Only_a_dot_between_two_line_ends_of_CR_and_LF_ends_a_message(string falseEnd, string asReceived)
    {
        await using var server = await RunningServer.Start();
        using var client = await server.ConnectAndGreet();
        await ServerBoundsTests.Begin(client);
        (await client.Ask("first" + falseEnd + Hidden + ".")).ShouldStartWith("250");
        server.Texts.ShouldBe(["first" + asReceived + Hidden]);
        server.Deliveries.ShouldHaveSingleItem().ReversePath.ShouldBe("a@b.example");
    }

    [Theory]
    [MemberData(nameof(FalseEnds))]
    public void The_end_is_found_at_the_same_byte_however_the_bytes_are_cut(string falseEnd, string asReceived)
    {
        var wire = Encoding.Latin1.GetBytes("first" + falseEnd + "second\r\n.\r\nrest");
        for (var cut = 0; cut <= wire.Length; cut++)
        {
            using var message = new MessageBuffer(1000, new(1000_000), 0);
            var dots = default(DotUnstuffer);
            var ended = dots.Read(wire.AsSpan(0, cut), message, out var consumed);
            if (!ended)
            {
                ended = dots.Read(wire.AsSpan(cut), message, out consumed);
                consumed += cut;
            }

            ended.ShouldBeTrue();
            consumed.ShouldBe(wire.Length - 4);
            Encoding.Latin1.GetString(message.Written.Span).ShouldBe("first" + asReceived + "second\r\n");
        }
    }

    [Fact]
    public async Task A_command_that_ends_with_LF_alone_ends_the_connection()
    {
        await using var server = await RunningServer.Start();
        using var client = await server.ConnectAndGreet();
        await client.Send("NOOP\nMAIL FROM:<a@b.example>\r\n");
        var heard = await client.ReadToEnd();
        heard.ShouldStartWith("500 5.5.2");
        heard.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_follows_a_refused_DATA_is_not_read_as_commands()
    {
        await using var server = await RunningServer.Start();
        using var client = await server.ConnectAndGreet();
        await client.Send("MAIL FROM:<a@b.example>\r\nDATA\r\nRSET\r\n" + Hidden + ".\r\n");
        var heard = await client.ReadToEnd();
        heard.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line[..3]).ShouldBe(["250", "554"]);
        server.Deliveries.ShouldBeEmpty();
    }

    [Fact]
    public async Task NUL_bytes_in_a_message_are_kept()
    {
        await using var server = await RunningServer.Start();
        using var client = await server.ConnectAndGreet();
        await ServerBoundsTests.Begin(client);
        (await client.Ask("a\0b\r\n\0\0\r\n.")).ShouldStartWith("250");
        server.Texts.ShouldBe(["a\0b\r\n\0\0\r\n"]);
    }
}
