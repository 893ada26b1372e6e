using System.Globalization;
using Amends.Storage.Inbound;

namespace Amends.Tests.Stories;

/// <summary>What machines send: it never goes round in circles, and never counts as a person's word.</summary>
public sealed class LoopTests(TalkingDesk running) : IClassFixture<TalkingDesk>
{
    [Fact]
    public async Task Two_desks_that_acknowledge_each_other_stop()
    {
        await using var ours = new DeskProcess { MailAddress = "help@ours.example" };
        await using var theirs = new DeskProcess { MailAddress = "help@theirs.example" };
        ours.Options = ["--smtp-out", $"smtp://127.0.0.1:{theirs.SmtpPort}"];
        theirs.Options = ["--smtp-out", $"smtp://127.0.0.1:{ours.SmtpPort}"];
        await Task.WhenAll(ours.Start(), theirs.Start());

        var letter = new Letter("Theirs <help@theirs.example>", "An order of ours", "Where is it?") { To = "help@ours.example", MailId = "between@theirs.example" };
        (await MailClient.Send(ours, letter, "help@theirs.example", "help@ours.example")).ShouldStartWith("250");

        await theirs.Book().Until(session => session.First<ArrivalRow>("SELECT * FROM arrivals"), "the acknowledgement arrives at the other desk");
        await Task.Delay(1500);
        (await ours.Book().Arrivals()).ShouldHaveSingleItem();
        (await theirs.Book().Arrivals()).ShouldHaveSingleItem();
        (await theirs.Book().Count("SELECT count(*) FROM outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task A_machine_that_thanks_for_every_mail_and_hides_it_is_acknowledged_once_a_day()
    {
        for (var number = 0; number < 5; number++)
        {
            var thanks = new Letter("Robot <robot@shop.example>", "Thank you", $"Your message matters {number}.")
            {
                MailId = string.Create(CultureInfo.InvariantCulture, $"robot-{number}@shop.example"),
            };
            (await running.Bring(thanks)).Outcome.ShouldBe(nameof(ArrivalOutcome.Opened));
        }

        (await running.Book.Count("SELECT count(*) FROM outbox_recipients WHERE address = 'robot@shop.example'")).ShouldBe(1);
    }

    [Fact]
    public async Task An_acknowledgement_says_that_a_machine_wrote_it_and_goes_out_with_the_null_path()
    {
        var letter = running.NewLetter();
        var first = await running.Bring(letter);
        var mailId = await running.Book.Until(
            session => session.First<string>("SELECT mail_id FROM message_words w JOIN messages m ON m.id = w.message_id WHERE m.case_id = @CaseId AND m.kind = 'Acknowledgement'", new { first.CaseId }),
            "it is acknowledged");
        var acknowledgement = (await running.Sink.Wait(mailId)).Raw;

        acknowledgement.ShouldContain("Auto-Submitted: auto-replied");
        acknowledgement.ShouldContain($"In-Reply-To: <{letter.MailId}>");
    }

    [Fact]
    public async Task An_out_of_office_note_does_not_reopen_a_case_and_a_person_does()
    {
        var letter = running.NewLetter();
        var first = await running.Bring(letter);
        var ours = await running.Answer(first.CaseId);
        await running.Api.Post($"cases/{first.CaseId}/resolve", new { followUp = false });

        var away = letter with { MailId = "away@shop.example", InReplyTo = ours.MessageId, Subject = "Out of office", Fields = "Auto-Submitted: auto-replied\r\n" };
        (await running.Bring(away, reversePath: "")).CaseId.ShouldBe(first.CaseId);
        (await running.Status(first.CaseId)).ShouldBe("resolved");

        await running.Bring(letter with { MailId = "back@shop.example", InReplyTo = ours.MessageId, Body = "It is broken again." });
        (await running.Status(first.CaseId)).ShouldBe("open");
    }

    [Fact]
    public async Task A_bounce_turns_the_message_red_on_its_case()
    {
        var first = await running.Bring(running.NewLetter());
        var ours = await running.Answer(first.CaseId);
        var bounce = "From: MAILER-DAEMON@shop.example\r\nTo: help@desk.example\r\nSubject: Undelivered\r\nMessage-ID: <bounce@shop.example>\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nNobody of that name.\r\n"
            + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; shop.example\r\n\r\n"
            + "Final-Recipient: rfc822; anna@shop.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
            + $"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{ours.MessageId}>\r\nSubject: Re: My order\r\n\r\n--b--\r\n";
        (await MailClient.Send(running.Desk, bounce, "")).ShouldStartWith("250");

        var arrival = (await running.Book.Arrivals("bounce@shop.example")).ShouldHaveSingleItem();
        arrival.Outcome.ShouldBe(nameof(ArrivalOutcome.Bounce));
        arrival.CaseId.ShouldBe(first.CaseId);
        var file = await running.Case(first.CaseId);
        file.GetProperty("trouble").GetInt64().ShouldBe(1);
        file.GetProperty("messages").EnumerateArray().Single(message => message.GetProperty("kind").GetString() == "reply")
            .GetProperty("delivery").GetProperty("state").GetString().ShouldBe("bounced");
    }

    [Fact]
    public async Task Our_own_mail_that_comes_back_opens_nothing()
    {
        var first = await running.Bring(running.NewLetter());
        var ours = await running.Sink.Wait((await running.Answer(first.CaseId)).MessageId!);
        (await MailClient.Send(running.Desk, ours.Raw, "help@desk.example")).ShouldStartWith("250");

        (await running.Book.Arrivals(ours.Read().MessageId!)).ShouldHaveSingleItem().Outcome.ShouldBe(nameof(ArrivalOutcome.Automatic));
    }
}
