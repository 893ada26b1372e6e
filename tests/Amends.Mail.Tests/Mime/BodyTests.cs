using Amends.Mail.Mime;

namespace Amends.Mail.Tests.Mime;

public class BodyTests
{
    private static MailMessage Mixed(params string[] parts) => Sample.Read("Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(parts.Select(p => $"--b\n{p}\n")) + "--b--\n");

    [Fact]
    public void Html_alone_leaves_the_text_null()
    {
        var mail = Sample.Read("Content-Type: text/html\n\n<p>Hello</p>");
        mail.Text.ShouldBeNull();
        mail.Html.ShouldBe("<p>Hello</p>");
    }

    [Fact]
    public void An_empty_plain_form_does_not_hide_the_html()
    {
        var mail = Sample.Read("Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n \n\n--b\nContent-Type: text/html\n\n<p>Hello\n--b--");
        mail.Text.ShouldBeNull();
        mail.Html.ShouldBe("<p>Hello");
    }

    [Fact]
    public void Text_parts_in_a_row_are_read_one_after_the_other() =>
        Mixed("\nFirst", "Content-Type: text/plain\nContent-Disposition: inline\n\nSecond").Text.ShouldBe("First\n\nSecond");

    [Fact]
    public void A_list_footer_in_plain_text_does_not_replace_an_html_letter()
    {
        var mail = Mixed("Content-Type: text/html\n\n<p>Dear &amp; kind shop,<br>hello</p>", "\nList footer <x>");
        mail.Text.ShouldBe("Dear & kind shop,\nhello\n\nList footer <x>");
        mail.Html!.ShouldStartWith("<p>Dear");
        mail.Html!.ShouldContain("List footer &lt;x&gt;");
    }

    [Fact]
    public void Apple_style_alternatives_give_one_text_and_the_whole_html()
    {
        var mail = Sample.Read("""
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            See the picture.
            --a
            Content-Type: multipart/related; type="text/html"; boundary=r

            --r
            Content-Type: text/html

            <p>See <img src="cid:pic@x"></p>
            --r
            Content-Type: image/jpeg; name=pic.jpg
            Content-ID: <pic@x>
            Content-Transfer-Encoding: base64

            AAAA
            --r--
            --a--
            """);
        mail.Text.ShouldBe("See the picture.");
        mail.Html.ShouldBe("<p>See <img src=\"cid:pic@x\"></p>");
        var picture = mail.Attachments.ShouldHaveSingleItem();
        (picture.Name, picture.Inline, picture.ContentId, picture.Size).ShouldBe(("pic.jpg", true, "pic@x", 3));
    }

    [Fact]
    public void A_text_that_is_attached_is_a_file_and_no_body()
    {
        var mail = Mixed("\nHello", "Content-Type: text/plain; name=notes.txt\nContent-Disposition: attachment; filename=notes.txt\n\nNotes");
        mail.Text.ShouldBe("Hello");
        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe("notes.txt");
    }

    [Fact]
    public void A_letter_that_calls_itself_an_attachment_is_still_the_letter() =>
        Sample.Read("Content-Type: text/plain\nContent-Disposition: attachment\n\nHello").Text.ShouldBe("Hello");

    [Fact]
    public void A_file_alone_is_a_file()
    {
        var mail = Sample.Read("Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nQUJD");
        mail.Text.ShouldBeNull();
        mail.Attachments.ShouldHaveSingleItem().Part.Decode().ShouldBe("ABC"u8.ToArray());
    }

    [Fact]
    public void Calendar_invitations_signatures_and_mails_are_files()
    {
        var mail = Mixed("\nHello", "Content-Type: text/calendar\n\nBEGIN:VCALENDAR", "Content-Type: application/pgp-signature\n\nx", "Content-Type: message/rfc822\n\nSubject: In\n\nx");
        mail.Attachments.Select(a => a.ContentType).ShouldBe(["text/calendar", "application/pgp-signature", "message/rfc822"]);
        mail.Text.ShouldBe("Hello");
    }

    [Fact]
    public void Flowed_text_is_unfolded_and_quotes_and_signatures_stay_lines() =>
        Sample.Read("Content-Type: text/plain; format=flowed\n\nOne \ntwo\n> a \n> b\n>> c\n  x\n-- \nJane \nDoe").Text
            .ShouldBe("One two\n> a b\n>> c\n x\n-- \nJane Doe");

    [Fact]
    public void Flowed_text_with_delsp_loses_the_space() =>
        Sample.Read("Content-Type: text/plain; format=flowed; delsp=yes\n\nhel \nlo").Text.ShouldBe("hello");

    [Fact]
    public void A_file_in_the_text_by_uuencode_is_a_file()
    {
        var mail = Sample.Read("Subject: old\n\nSee below\nbegin 644 a.txt\n+2&5L;&\\@=V]R;&0`\n`\nend\nBye\n");
        mail.Text.ShouldBe("See below\nBye\n");
        var file = mail.Attachments.ShouldHaveSingleItem();
        file.Name.ShouldBe("a.txt");
        file.Part.Decode().ShouldBe("Hello world"u8.ToArray());
    }

    [Fact]
    public void A_sentence_that_begins_with_begin_is_a_sentence() =>
        Sample.Read("Subject: x\n\nbegin 644 times and you will see\nthat this is only a very long line of ordinary text, longer than any line of uuencode could be at all\nend\n")
            .Attachments.ShouldBeEmpty();

    [Fact]
    public void The_words_of_a_page_are_laid_out_as_text() =>
        HtmlText.Of("<head><title>T</title><style>p{}</style></head><p>One&nbsp;&lt;two&gt;</p><!-- no --><ul><li>a<li>b</ul>5 < 6<script>x()</script> end")
            .ShouldBe("One <two>\n\n* a\n* b\n\n5 < 6 end");

    [Fact]
    public void One_letter_by_two_routes_has_one_hash()
    {
        var direct = Sample.Read(Sample.Letter);
        var relayed = Sample.Raw("Received: by relay.example\n" + Sample.Letter.Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace("Content-Transfer-Encoding: quoted-printable\n\nSch=F6ne Gr=FC=DFe", "Content-Transfer-Encoding: 8bit\n\nSch\u00F6ne Gr\u00FC\u00DFe", StringComparison.Ordinal)
            .Replace("boundary=inner", "boundary=\"changed\"", StringComparison.Ordinal).Replace("--inner", "--changed", StringComparison.Ordinal) + "\n");
        relayed.ContentHash.ShouldBe(direct.ContentHash);
        Sample.Read(Sample.Letter.Replace("Jane\r\n--inner", "June\r\n--inner", StringComparison.Ordinal).Replace("Jane\n--inner", "June\n--inner", StringComparison.Ordinal))
            .ContentHash.ShouldNotBe(direct.ContentHash);
        Sample.Read(Sample.Letter.Replace("from the coast", "from afar", StringComparison.Ordinal)).ContentHash.ShouldNotBe(direct.ContentHash);
    }
}
