using System.Text;
using Amends.Mail.Mime;
using FsCheck;
using FsCheck.Fluent;

namespace Amends.Mail.Tests.Mime;

public class AnyBytesTests
{
    private static readonly string[] Crumbs =
    [
        "\r\n", "\n", "\r", "\0", " ", "\t", ":", ";", "=", "\"", "<", ">", "(", ")", ",", "--", "--b", "--b--", "--bb", "From ", "\n\n",
        "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: multipart/alternative; boundary=bb\n", "Content-Type: message/rfc822\n", "Content-Type: text/html\n",
        "Content-Type: text/plain; format=flowed; charset=utf-16\n", "Content-Type: message/delivery-status\n", "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: quoted-printable\n", "Content-Transfer-Encoding: x-uuencode\n", "Content-Disposition: attachment; filename*0*=utf-8''%C3\n", "name*1*=%zz;",
        "Subject: =?utf-8?B?", "?=", "=?utf-8?Q?=C3?=", "=?", "begin 644 x\n", "end\n", "`\n", "=C3=", "QUJD", "====", "Date: Mon, 31 Feb 99 25:61:61 +9999\n",
        "References: <a@b <c@d>>\n", "From: \"a\" <@b:c@d>, (x\n", "To: a:b;,<\n", "Final-Recipient: rfc822;\n", "Action: failed\n", "<meta charset=", "\u00FF\u00FE", "\u00EF\u00BB\u00BF", "\u00FC", "+AOQ", "\u001B$B",
    ];

    [Fact]
    public void No_bytes_make_the_reader_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Everything(bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void No_row_of_mail_crumbs_makes_the_reader_throw() =>
        Prop.ForAll(Gen.Elements(Crumbs).ListOf().Select(c => Encoding.Latin1.GetBytes(string.Concat(c))).ToArbitrary(), bytes => Everything(bytes))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(200));

    [Fact]
    public void No_change_to_a_good_mail_makes_the_reader_throw()
    {
        var mails = new[] { Sample.Bytes(Sample.Letter), MailWriter.Write(WriterTests.Plain with { Html = "<p>ä", Attachments = [new("ä.bin", "a/b", new byte[300])] }) };
        var change = from mail in Gen.Elements(mails)
                     from places in Gen.Choose(0, mail.Length - 1).ListOf(6)
                     from crumbs in Gen.Elements(Crumbs).ListOf(6)
                     from cut in Gen.Choose(0, mail.Length)
                     from whole in Gen.Elements(true, true, false)
                     select Changed(mail, [.. places], [.. crumbs], whole ? mail.Length : cut);
        Prop.ForAll(change.ToArbitrary(), bytes => Everything(bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var text = ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "");
        var mail = from subject in text
                   from name in text
                   from body in text
                   from html in text
                   from file in text
                   from content in ArbMap.Default.GeneratorFor<byte[]>()
                   select WriterTests.Plain with
                   {
                       Subject = subject, From = new(name, "help@example.com"), Text = body, Html = html.Length % 2 == 0 ? null : html,
                       Attachments = content.Length == 0 ? [] : [new(file, "application/x-test", content)],
                   };
        Prop.ForAll(mail.ToArbitrary(), m =>
        {
            var read = MailReader.Read(MailWriter.Write(m));
            read.Subject.ShouldBe(HeaderWriter.Clean(m.Subject));
            read.From[0].Address.ShouldBe("help@example.com");
            Words(read.Text ?? "").ShouldBe(Words(m.Text.Length > 0 || m.Html is null ? m.Text : read.Text ?? ""));
            if (m.Html is not null)
                Words(read.Html ?? "").ShouldBe(Words(m.Html));
            read.Attachments.Count.ShouldBe(m.Attachments.Count);
            if (m.Attachments.Count > 0)
                read.Attachments[0].Part.Decode().ShouldBe(m.Attachments[0].Content.ToArray());
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    /// <summary>What must come through: everything but control characters and white space at the end.</summary>
    private static string Words(string text) =>
        string.Concat(BodyText.Lines(text).EnumerateRunes().Where(r => r.Value is '\n' or '\t' || !Rune.IsControl(r)).Select(r => r.ToString())).Trim();

    private static byte[] Changed(byte[] mail, int[] places, string[] crumbs, int length)
    {
        var text = new StringBuilder(Encoding.Latin1.GetString(mail, 0, length));
        for (var i = 0; i < places.Length; i++)
        {
            var at = places[i] % (text.Length + 1);
            if (i % 2 == 0)
                text.Insert(at, crumbs[i]);
            else
                text.Remove(at, Math.Min(places[i] % 40, text.Length - at));
        }

        return Encoding.Latin1.GetBytes(text.ToString());
    }

    /// <summary>Touches all that is worked out on first use.</summary>
    private static bool Everything(byte[] bytes)
    {
        var mail = MailReader.Read(bytes);
        Look(mail, 0);
        foreach (var one in Mbox.Read(new MemoryStream(bytes), 10_000))
            MailReader.Read(one).Headers.Count.ShouldBeGreaterThanOrEqualTo(0);
        return true;
    }

    private static void Look(MailMessage mail, int depth)
    {
        _ = (mail.Subject, mail.Text, mail.Html, mail.Sender, mail.Date, mail.MessageId, mail.Kind, mail.KindWith(""), mail.MayAnswerAutomatically(), mail.Delivery);
        _ = (mail.From.Count + mail.To.Count + mail.Cc.Count + mail.Bcc.Count + mail.ReplyTo.Count + mail.References.Count + mail.InReplyTo.Count);
        mail.ContentHash.Length.ShouldBe(64);
        mail.Warnings.Count.ShouldBeLessThanOrEqualTo(MimeLimits.Default.MaxWarnings);
        foreach (var file in mail.Attachments)
            file.Sha256.Length.ShouldBe(64);
        foreach (var part in mail.Root.Walk())
        {
            part.Decode().Length.ShouldBeLessThanOrEqualTo(Math.Max(part.Body.Length, 64));
            _ = part.DecodeText();
            if (part.Message is { } inner && depth < 5)
                Look(inner, depth + 1);
        }
    }
}
