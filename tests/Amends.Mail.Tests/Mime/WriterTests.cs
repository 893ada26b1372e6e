using System.Text;
using Amends.Mail.Mime;

namespace Amends.Mail.Tests.Mime;

public class WriterTests
{
    internal static readonly OutgoingMail Plain = new()
    {
        From = new("Help", "help@example.com"),
        To = [new("Jane Doe", "jane@example.org")],
        Subject = "Your parcel",
        MessageId = "1@example.com",
        Date = new(2026, 6, 1, 10, 0, 0, TimeSpan.FromHours(2)),
        Text = "Dear Jane,\n\nit comes on Monday.\n",
    };

    private static string Written(OutgoingMail mail) => Encoding.UTF8.GetString(MailWriter.Write(mail));

    [Fact]
    public void A_plain_mail_is_what_one_would_write_by_hand() => Written(Plain).ShouldBe(
        "Date: Mon, 01 Jun 2026 10:00:00 +0200\r\nFrom: Help <help@example.com>\r\nTo: Jane Doe <jane@example.org>\r\nSubject: Your parcel\r\n"
        + "Message-ID: <1@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
        + "Dear Jane,\r\n\r\nit comes on Monday.\r\n");

    [Fact]
    public void Every_part_comes_back_as_it_was_written()
    {
        var mail = Plain with
        {
            From = new("Müller, Hans \"HM\"", "hans@bücher.example"),
            To = [new("日本の長い名前の受取人さん、とても長い名前", "a@example.org"), new(null, "b@example.org"), new("O'Neil (home), X", "c@example.org")],
            Cc = [new("Cc", "cc@example.org")],
            ReplyTo = [new(null, "help+abc@example.com")],
            Subject = "Grüße 👍 " + string.Join(' ', Enumerable.Repeat("größer", 40)),
            InReplyTo = "q@example.org",
            References = ["p@example.org", "q@example.org"],
            Text = "Liebe Jane 👍,\n\n" + new string('x', 5000) + " ende \nFrom here\n.\n-- \nWir",
            Html = "<p>Liebe Jäne</p><img src=\"cid:logo@x\">",
            AutoSubmitted = "auto-replied",
            ExtraHeaders = [new("X-Case", "42")],
            Attachments = [new("Rechnung für Müller – sehr langer Name, der nicht in eine Zeile passt.pdf", "application/pdf", new byte[] { 1, 2, 3 }), new("logo.png", "image/png", new byte[] { 4 }, "logo@x")],
        };
        var raw = MailWriter.Write(mail);
        var read = MailReader.Read(raw);
        read.Warnings.ShouldBeEmpty();
        read.From.ShouldBe([new MailAddress("Müller, Hans \"HM\"", "hans@xn--bcher-kva.example")]);
        read.To.ShouldBe(mail.To);
        read.Cc.ShouldBe(mail.Cc);
        read.ReplyTo.ShouldBe(mail.ReplyTo);
        read.Subject.ShouldBe(mail.Subject);
        read.Date.ShouldBe(mail.Date);
        read.MessageId.ShouldBe("1@example.com");
        read.InReplyTo.ShouldBe(["q@example.org"]);
        read.References.ShouldBe(mail.References);
        read.Text!.TrimEnd().ShouldBe(mail.Text);
        read.Html!.TrimEnd().ShouldBe(mail.Html);
        read.Headers.Text("Auto-Submitted").ShouldBe("auto-replied");
        read.Headers.Text("X-Case").ShouldBe("42");
        read.Attachments.Select(a => (a.Name, a.ContentType, a.Inline, a.ContentId, a.Size)).ShouldBe(
            [("logo.png", "image/png", true, "logo@x", 1L), ("Rechnung für Müller – sehr langer Name, der nicht in eine Zeile passt.pdf", "application/pdf", false, null, 3L)]);
        read.Root.Walk().Select(p => p.MediaType).ShouldBe(
            ["multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png", "application/pdf"]);
        Lines(raw).ShouldAllBe(l => l.Length <= 78);
        raw.ShouldAllBe(b => b < 0x80);
    }

    [Theory]
    [InlineData("Hi\r\nBcc: everyone@example.org")]
    [InlineData("Hi\nBcc: everyone@example.org")]
    [InlineData("Hi\rBcc: everyone@example.org")]
    [InlineData("Hi\0\r\n\r\nBody")]
    [InlineData("Hi\u2028\u0085Bcc: everyone@example.org")]
    public void No_value_can_start_a_header_of_its_own(string evil)
    {
        var raw = MailWriter.Write(Plain with
        {
            Subject = evil,
            From = new(evil, "help@example.com" + evil),
            To = [new(evil, evil), new(null, "a@example.org" + evil)],
            MessageId = "1@example.com" + evil,
            InReplyTo = evil,
            References = [evil, "<" + evil + ">"],
            AutoSubmitted = evil,
            ExtraHeaders = [new("X-A", evil), new(evil, "x"), new("X-B: y\r\nBcc", "x"), new("Bcc", "x"), new("Subject", "x")],
            Attachments = [new(evil, evil, new byte[] { 1 }, evil), new("a", "text/plain; x=y\r\nBcc: z", new byte[] { 1 })],
            Html = "<p>",
        });
        var read = MailReader.Read(raw);
        read.Headers.Select(h => h.Name).ShouldBe(["Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "Auto-Submitted", "X-A", "MIME-Version", "Content-Type"]);
        foreach (var part in read.Root.Walk().Skip(1))
            part.Headers.ShouldAllBe(h => h.Name.StartsWith("Content-"));
        Lines(raw).ShouldAllBe(l => !l.StartsWith("Bcc"));
        raw.ShouldNotContain((byte)0);
    }

    [Fact]
    public void A_long_row_of_references_keeps_the_first_and_the_last()
    {
        var ids = Enumerable.Range(0, 500).Select(i => $"{i}@example.com").ToList();
        var read = MailReader.Read(MailWriter.Write(Plain with { References = ids })).References;
        read.Count.ShouldBe(20);
        read[0].ShouldBe("0@example.com");
        read[^1].ShouldBe("499@example.com");
    }

    [Fact]
    public void A_subject_that_looks_encoded_stays_what_was_typed() =>
        MailReader.Read(MailWriter.Write(Plain with { Subject = "What is =?utf-8?Q?this?= then" })).Subject.ShouldBe("What is =?utf-8?Q?this?= then");

    [Fact]
    public void Html_alone_gets_a_text_beside_it() =>
        MailReader.Read(MailWriter.Write(Plain with { Text = "", Html = "<p>Hello <b>you</b></p>" })).Text!.Trim().ShouldBe("Hello you");

    [Fact]
    public void An_attached_mail_goes_as_mail_when_it_fits_and_as_a_file_when_not()
    {
        var inner = MailWriter.Write(Plain);
        MailReader.Read(MailWriter.Write(Plain with { Attachments = [new("in.eml", "message/rfc822", inner)] }))
            .Attachments[0].Part.Message!.Subject.ShouldBe("Your parcel");
        byte[] eight = [.. inner, 0xFC];
        var file = MailReader.Read(MailWriter.Write(Plain with { Attachments = [new("in.eml", "message/rfc822", eight)] })).Attachments[0];
        file.ContentType.ShouldBe("application/octet-stream");
        file.Part.Decode().ShouldBe(eight);
    }

    [Fact]
    public void Text_in_another_script_goes_as_base64_and_a_few_umlauts_as_quoted_printable()
    {
        Written(Plain with { Text = "日本語の手紙です" }).ShouldContain("base64");
        Written(Plain with { Text = "Ein Gruß aus der Stadt" }).ShouldContain("Ein Gru=C3=9F aus");
    }

    [Fact]
    public void The_same_mail_is_written_the_same_way_twice() =>
        MailWriter.Write(Plain with { Html = "<p>" }, "seed").ShouldBe(MailWriter.Write(Plain with { Html = "<p>" }, "seed"));

    private static string[] Lines(byte[] raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        text.Replace("\r\n", "", StringComparison.Ordinal).IndexOfAny(['\r', '\n']).ShouldBe(-1);
        return text.Split("\r\n");
    }
}
