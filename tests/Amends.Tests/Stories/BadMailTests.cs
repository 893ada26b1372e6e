using System.Diagnostics;
using System.Text;
using Amends.Storage.Inbound;

namespace Amends.Tests.Stories;

/// <summary>What no mail program should send, and somebody does: each gets a clear answer, nothing is lost, the rest goes on.</summary>
public sealed class BadMailTests(RunningDesk running) : IClassFixture<RunningDesk>
{
    private const string Head = "From: Anna <anna@shop.example>\r\nTo: help@desk.example\r\nDate: Mon, 1 Mar 2027 09:00:00 +0000\r\n";

    private DeskProcess Desk => running.Desk;

    [Fact]
    public async Task A_mail_over_the_size_limit_is_refused_for_good_and_the_next_one_on_the_connection_is_taken()
    {
        using var client = await MailClient.Connect(Desk);
        (await client.Send(Encoding.ASCII.GetBytes(Mail("too-large", new string('x', 70) + "\r\n", 40_000)))).ShouldStartWith("552 5.3.4");
        (await client.Send(Encoding.ASCII.GetBytes(Mail("after-large", "Small.\r\n")))).ShouldStartWith("250");
        (await client.Ask("MAIL FROM:<anna@shop.example> SIZE=3000000")).ShouldStartWith("552 5.3.4");

        (await running.Book.Arrivals("too-large")).ShouldBeEmpty();
        (await TheOne("after-large")).Outcome.ShouldBe(nameof(ArrivalOutcome.Opened));
    }

    [Fact]
    public async Task A_mail_of_ten_thousand_parts_is_a_case_within_seconds()
    {
        var raw = new StringBuilder(Head + "Message-ID: <many-parts>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n")
            .Append("--b\r\nContent-Type: text/plain\r\n\r\nThe first part has the words.\r\n");
        for (var part = 0; part < 10_000; part++)
            raw.Append("--b\r\nContent-Type: text/x-note; name=note.txt\r\n\r\nn\r\n");
        await TakenWithin(TimeSpan.FromSeconds(5), raw.Append("--b--\r\n").ToString());

        var arrival = await TheOne("many-parts");
        arrival.Outcome.ShouldBe(nameof(ArrivalOutcome.Opened));
        (await Text(arrival)).ShouldContain("The first part has the words.");
    }

    [Fact]
    public async Task A_mail_a_thousand_parts_deep_is_a_case_within_seconds()
    {
        var raw = new StringBuilder(Head + "Message-ID: <deep>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n");
        for (var depth = 0; depth < 1000; depth++)
            raw.Append(null, $"--b{depth}\r\nContent-Type: multipart/mixed; boundary=b{depth + 1}\r\n\r\n");
        await TakenWithin(TimeSpan.FromSeconds(5), raw.Append("--b1000\r\n\r\nAt the bottom.\r\n--b1000--\r\n").ToString());

        (await TheOne("deep")).Outcome.ShouldBe(nameof(ArrivalOutcome.Opened));
    }

    [Fact]
    public async Task A_NUL_in_head_and_body_does_not_cut_the_letter_off()
    {
        await Taken(Head + "Subject: Before\0after\r\nMessage-ID: <nul>\r\n\r\nBefore the NUL\0after it.\r\n");

        var arrival = await TheOne("nul");
        (await Text(arrival)).ShouldContain("after it.");
        arrival.Subject.ShouldNotBeNull().ShouldContain("after");
        Encoding.Latin1.GetString((await running.Book.Raw(arrival)).ShouldNotBeNull()).ShouldContain("Before the NUL\0after it.");
    }

    [Fact]
    public async Task A_header_of_a_megabyte_is_read_as_far_as_it_goes()
    {
        await TakenWithin(TimeSpan.FromSeconds(5), Head + "Message-ID: <wide>\r\nX-Wide: " + new string('w', 1_100_000) + "\r\nSubject: Behind it\r\n\r\nThe words.\r\n");

        (await TheOne("wide")).Outcome.ShouldBe(nameof(ArrivalOutcome.Opened));
    }

    [Fact]
    public async Task A_subject_of_half_a_megabyte_opens_a_case_whose_row_stays_small()
    {
        await Taken(Head + "Message-ID: <wide-subject>\r\nSubject: " + new string('s', 500_000) + "\r\n\r\nThe words.\r\n");

        var arrival = await TheOne("wide-subject");
        (await running.Book.Count("SELECT length(subject) FROM case_rows WHERE id = @CaseId", new { arrival.CaseId })).ShouldBeLessThan(1001);
    }

    [Fact]
    public async Task A_mail_without_a_sender_is_a_case_that_says_so()
    {
        await Taken("To: help@desk.example\r\nSubject: From nobody\r\nMessage-ID: <no-from>\r\n\r\nWho am I?\r\n");

        var arrival = await TheOne("no-from");
        arrival.Outcome.ShouldBe(nameof(ArrivalOutcome.Opened));
        arrival.Reason.ShouldBe("The mail names no sender.");
        (await running.Book.First<string>("SELECT c.name FROM customers c JOIN case_rows r ON r.customer_id = c.id WHERE r.id = @CaseId", new { arrival.CaseId }))
            .ShouldBe("Unknown sender");
    }

    [Fact]
    public async Task A_mail_in_an_unknown_charset_is_read_as_well_as_it_can_be()
    {
        await Taken(Head + "Message-ID: <charset>\r\nContent-Type: text/plain; charset=x-klingon\r\n\r\nPlain words and \u00e9.\r\n");

        (await Text(await TheOne("charset"))).ShouldContain("Plain words and ");
    }

    [Fact]
    public async Task An_empty_mail_is_quarantined_with_its_reason_and_can_be_opened_raw()
    {
        await Taken("\r\n \r\n", "hollow@shop.example");

        var arrival = (await running.Book.Arrivals()).Single(row => row.EnvelopeFrom == "hollow@shop.example");
        arrival.Outcome.ShouldBe(nameof(ArrivalOutcome.Quarantined));
        arrival.Reason.ShouldBe("The mail is empty.");
        (await running.Book.Raw(arrival)).ShouldBe("\r\n \r\n"u8.ToArray());
    }

    [Fact]
    public async Task Clients_that_stall_hold_nobody_up()
    {
        var stalled = new List<MailClient>();
        try
        {
            for (var number = 0; number < 40; number++)
            {
                var client = await MailClient.Connect(Desk);
                stalled.Add(client);
                await client.Ask("MAIL FROM:<slow@shop.example>");
                await client.Ask("RCPT TO:<help@desk.example>");
                if (number % 2 == 0)
                    (await client.Ask("DATA")).ShouldStartWith("354");
            }

            await TakenWithin(TimeSpan.FromSeconds(5), Mail("past-the-slow", "Quick.\r\n"));
            (await TheOne("past-the-slow")).Outcome.ShouldBe(nameof(ArrivalOutcome.Opened));
        }
        finally
        {
            stalled.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task A_client_that_goes_away_in_the_middle_of_a_mail_leaves_nothing_behind()
    {
        using (var client = await MailClient.Connect(Desk))
        {
            await client.Ask("MAIL FROM:<gone@shop.example>");
            await client.Ask("RCPT TO:<help@desk.example>");
            (await client.Ask("DATA")).ShouldStartWith("354");
            await client.Write(Mail("half", "Half a letter"));
        }

        await Taken(Mail("whole", "A whole letter.\r\n"));
        (await running.Book.Arrivals("half")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_taken_from_bad_mail_is_whole()
    {
        await Taken(Head + "Message-ID: <noise>\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n\u0001\u0002\u00ff\r\n--\r\n");
        await running.Book.ShouldBeWhole();
    }

    private static string Mail(string mailId, string body, int times = 1) =>
        $"{Head}Subject: {mailId}\r\nMessage-ID: <{mailId}>\r\n\r\n" + new StringBuilder().Insert(0, body, times);

    private async Task Taken(string raw, string reversePath = "anna@shop.example") => (await MailClient.Send(Desk, raw, reversePath)).ShouldStartWith("250");

    private async Task TakenWithin(TimeSpan most, string raw)
    {
        var started = Stopwatch.GetTimestamp();
        await Taken(raw);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(most);
    }

    private async Task<ArrivalRow> TheOne(string mailId) => (await running.Book.Arrivals(mailId)).ShouldHaveSingleItem();

    private async Task<string> Text(ArrivalRow arrival) =>
        (await running.Book.First<string>("SELECT text FROM message_words WHERE message_id = @MessageId", new { arrival.MessageId })).ShouldNotBeNull();
}
