using Amends.Mail.Mime;

namespace Amends.Mail.Tests.Mime;

public class HeaderTests
{
    [Fact]
    public void An_ordinary_letter_is_read_field_by_field()
    {
        var mail = Sample.Read(Sample.Letter);
        mail.From.ShouldBe([new MailAddress("Jane Doe", "jane@example.org")]);
        mail.To.ShouldBe([new MailAddress("Help", "help@example.com"), new MailAddress(null, "shop@example.com")]);
        mail.Subject.ShouldBe("Grüße from the coast");
        mail.Date.ShouldBe(new DateTimeOffset(2026, 6, 1, 10, 0, 0, TimeSpan.FromHours(2)));
        mail.MessageId.ShouldBe("one@example.org");
        mail.References.ShouldBe(["zero@example.com", "half@example.com"]);
        mail.InReplyTo.ShouldBe(["half@example.com"]);
        mail.Text.ShouldBe("Schöne Grüße,\nJane");
        mail.Html.ShouldBe("<p>Hello</p>");
        mail.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Folded_lines_are_joined() =>
        Sample.WithHeaders("Subject: one\n two\n\tthree").Subject.ShouldBe("one two three");

    [Fact]
    public void A_fold_of_white_space_alone_does_not_end_the_headers() =>
        Sample.WithHeaders("Subject: one\n \n two\nFrom: a@example.org").From[0].Address.ShouldBe("a@example.org");

    [Fact]
    public void Lines_broken_without_indenting_belong_to_the_field_before()
    {
        var mail = Sample.WithHeaders("X-Spam-Report: first\nsecond line\nthird\nMessage-ID: <a@b>\nSubject: Hi");
        mail.Subject.ShouldBe("Hi");
        mail.Headers.Text("X-Spam-Report").ShouldBe("first second line third");
        mail.Codes().ShouldContain("broken-header");
    }

    [Fact]
    public void A_missing_blank_line_loses_neither_headers_nor_text()
    {
        var mail = Sample.Read("Subject: Hi\nFrom: a@example.org\nDear shop,\nmy parcel is late.\n\nJane\n");
        mail.Subject.ShouldBe("Hi");
        mail.Text.ShouldBe("Dear shop,\nmy parcel is late.\n\nJane\n");
        mail.Codes().ShouldContain("no-blank-line");
    }

    [Theory]
    [InlineData("From jane@example.org Mon Jun  1 10:00:00 2026\n")]
    [InlineData(">From jane@example.org Mon Jun  1 10:00:00 2026\n")]
    [InlineData("\n\n")]
    [InlineData("   \n")]
    [InlineData("\u00EF\u00BB\u00BF")]
    public void What_stands_before_the_first_header_is_skipped(string leadIn) =>
        Sample.WithHeaders(leadIn + "Subject: Hi\nFrom: a@example.org").Subject.ShouldBe("Hi");

    [Theory]
    [InlineData("Subject: Hi\nFrom: a@example.org\n\nText\nmore")]
    [InlineData("Subject: Hi\rFrom: a@example.org\r\rText\rmore")]
    [InlineData("Subject: Hi\r\r\nFrom: a@example.org\r\r\n\r\r\nText\r\r\nmore")]
    public void Any_line_ends_will_do(string raw)
    {
        var mail = Sample.Raw(raw);
        mail.Subject.ShouldBe("Hi");
        mail.From[0].Address.ShouldBe("a@example.org");
        mail.Text.ShouldBe("Text\nmore");
    }

    [Fact]
    public void Nul_bytes_are_left_out() => Sample.WithHeaders("Subject: H\0i").Subject.ShouldBe("Hi");

    [Fact]
    public void Raw_utf8_in_a_header_is_read() => Sample.WithHeaders("Subject: " + Sample.Utf8("Grüße 日本")).Subject.ShouldBe("Grüße 日本");

    [Fact]
    public void Raw_latin1_in_a_header_is_read() => Sample.WithHeaders("Subject: Gr\u00FC\u00DFe").Subject.ShouldBe("Grüße");

    [Fact]
    public void Raw_bytes_in_a_header_follow_the_charset_of_the_letter() =>
        Sample.WithHeaders("Subject: \u00F0\u00D2\u00C9\u00D7\u00C5\u00D4\nContent-Type: text/plain; charset=koi8-r").Subject.ShouldBe("Привет");

    [Fact]
    public void Of_doubled_fields_the_first_that_says_something_counts()
    {
        var mail = Sample.WithHeaders("Subject:\nSubject: First\nSubject: Second\nTo: a@example.org\nTo: b@example.org");
        mail.Subject.ShouldBe("First");
        mail.To.Select(a => a.Address).ShouldBe(["a@example.org", "b@example.org"]);
    }

    [Fact]
    public void Headers_keep_their_order_their_bytes_and_white_space_before_the_colon_is_forgiven()
    {
        var mail = Sample.WithHeaders("B : 1\nA: 2\nb:3");
        mail.Headers.Select(h => h.ToString()).ShouldBe(["B: 1", "A: 2", "b: 3"]);
        mail.Headers[1].Raw.ToArray().ShouldBe(" 2"u8.ToArray());
        mail.Headers.FindAll("b").Count().ShouldBe(2);
    }

    [Fact]
    public void A_mail_without_from_is_still_a_mail()
    {
        var mail = Sample.Read("Subject: Hi\n\nText");
        mail.From.ShouldBeEmpty();
        mail.Date.ShouldBeNull();
        mail.MessageId.ShouldBeNull();
        mail.Text.ShouldBe("Text");
    }

    [Fact]
    public void Nothing_at_all_is_an_empty_mail()
    {
        var mail = MailReader.Read(ReadOnlyMemory<byte>.Empty);
        mail.Headers.Count.ShouldBe(0);
        mail.Text.ShouldBe("");
        mail.Attachments.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab")]
    [InlineData("=?utf-8?Q?a?=\n =?utf-8?Q?b?=", "ab")]
    [InlineData("=?utf-8?Q?a_b?= c", "a b c")]
    [InlineData("=?ISO-8859-1?Q?Gr=FC=DFe?=", "Grüße")]
    [InlineData("=?utf-8?B?R3LDvA==?= =?utf-8?B?w59l?=", "Grüße")]
    [InlineData("=?utf-8?B?R3LD?= =?utf-8?B?vMOfZQ==?=", "Grüße")]
    [InlineData("=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=", "Grüße")]
    [InlineData("=?utf-8?Q?Gr=C3?= =?utf-8?B?vMOfZQ==?=", "Grüße")]
    [InlineData("=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße")]
    [InlineData("(=?utf-8?Q?a?=)x=?utf-8?Q?b?=y", "(a)xby")]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("=?x-nonsense?Q?Gr=C3=BC=C3=9Fe?=", "Grüße")]
    [InlineData("=?utf-8?Q?a b?=", "a b")]
    [InlineData("=?utf-8?Q?what??=", "what?")]
    [InlineData("=?utf-8?Q?=3D=3F?=", "=?")]
    [InlineData("=?utf-8?Q?open", "=?utf-8?Q?open")]
    [InlineData("=?utf-8?X?a?=", "=?utf-8?X?a?=")]
    [InlineData("=?us-ascii?Q?100=zz?=", "100=zz")]
    [InlineData("=?utf-8?Q?a=0D=0ABcc:_x?=", "a  Bcc: x")]
    public void Encoded_words_are_decoded_as_people_meant_them(string subject, string read) =>
        Sample.WithHeaders("Subject: " + subject).Subject.ShouldBe(read);

    [Fact]
    public void Ids_are_found_with_and_without_brackets_and_mended_where_only_one_reading_is_possible()
    {
        MessageIds.ParseList("<a@x> <b@x><c@x>\t<d@x").ShouldBe(["a@x", "b@x", "c@x", "d@x"]);
        MessageIds.ParseList("<a@x, <b@x>").ShouldBe(["a@x,", "b@x"]);
        MessageIds.ParseList("Your message of Monday <a@x>").ShouldBe(["a@x"]);
        MessageIds.ParseList("a@x, b@x").ShouldBe(["a@x", "b@x"]);
        MessageIds.ParseList("<<a@x>>").ShouldBe(["a@x"]);
        MessageIds.ParseList("<a@ x.example>").ShouldBe(["a@x.example"]);
        MessageIds.ParseList("<a@x> <a@x>").ShouldBe(["a@x"]);
        MessageIds.ParseOne("no-brackets@x").ShouldBe("no-brackets@x");
        MessageIds.ParseOne("<>").ShouldBeNull();
    }

    [Fact]
    public void Of_too_many_ids_the_first_and_the_last_are_kept()
    {
        var ids = MessageIds.ParseList(string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"<{i}@x>")), 10);
        ids.Count.ShouldBe(10);
        ids[0].ShouldBe("0@x");
        ids[^1].ShouldBe("4999@x");
    }
}
