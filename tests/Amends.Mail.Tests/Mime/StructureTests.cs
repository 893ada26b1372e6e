using System.Text;
using Amends.Mail.Mime;

namespace Amends.Mail.Tests.Mime;

public class StructureTests
{
    [Fact]
    public void The_tree_is_as_sent()
    {
        var mail = Sample.Read(Sample.Letter);
        mail.Root.Walk().Select(p => $"{p.Depth} {p.MediaType}").ShouldBe(
            ["0 multipart/mixed", "1 multipart/alternative", "2 text/plain", "2 text/html", "1 image/png", "1 message/rfc822"]);
    }

    [Fact]
    public void Bodies_are_slices_of_the_raw_mail()
    {
        var raw = Sample.Bytes(Sample.Letter);
        var part = MailReader.Read(raw).Root.Parts[1];
        Encoding.ASCII.GetString(part.Body.Span).ShouldBe("iVBORw0KGgo=");
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(part.Body, out var segment).ShouldBeTrue();
        segment.Array.ShouldBeSameAs(raw);
        Encoding.ASCII.GetString(raw, (int)part.Offset, 12).ShouldBe("Content-Type");
    }

    [Fact]
    public void An_attached_mail_is_read_as_mail()
    {
        var inner = Sample.Read(Sample.Letter).Root.Parts[2].Message.ShouldNotBeNull();
        inner.Subject.ShouldBe("Inner");
        inner.From[0].Address.ShouldBe("carrier@example.net");
        inner.Text.ShouldBe("Inside");
    }

    [Fact]
    public void An_attached_mail_in_base64_is_read_all_the_same()
    {
        var body = Convert.ToBase64String("Subject: Inner\r\n\r\nInside"u8);
        Sample.Read($"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{body}").Root.Message!.Subject.ShouldBe("Inner");
    }

    [Fact]
    public void The_parts_of_a_digest_are_mails()
    {
        var mail = Sample.Read("Content-Type: multipart/digest; boundary=d\n\n--d\n\nSubject: One\n\nText\n--d\n\nSubject: Two\n\nText\n--d--\n");
        mail.Root.Parts.Select(p => p.Message!.Subject).ShouldBe(["One", "Two"]);
    }

    [Fact]
    public void An_unterminated_multipart_keeps_its_last_part()
    {
        var mail = Sample.Read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne\n--b\n\nTwo");
        mail.Text.ShouldBe("One\n\nTwo");
        mail.Codes().ShouldBe(["unterminated"]);
    }

    [Fact]
    public void An_inner_multipart_left_open_ends_with_the_outer_boundary()
    {
        var mail = Sample.Read("Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/mixed; boundary=i\n\n--i\n\nOne\n--o\n\nTwo\n--o--\n");
        mail.Root.Parts.Count.ShouldBe(2);
        mail.Text.ShouldBe("One\n\nTwo");
    }

    [Fact]
    public void One_boundary_may_be_the_start_of_another()
    {
        var mail = Sample.Read("Content-Type: multipart/mixed; boundary=ab\n\n--ab\nContent-Type: multipart/mixed; boundary=abc\n\n--abc\n\nOne\n--abc--\n--ab\n\nTwo\n--ab--\n");
        mail.Root.Parts.Count.ShouldBe(2);
        mail.Root.Parts[0].Parts.Count.ShouldBe(1);
        mail.Text.ShouldBe("One\n\nTwo");
    }

    [Fact]
    public void Inner_and_outer_with_one_boundary_still_give_all_parts()
    {
        var mail = Sample.Read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nOne\n--b--\n--b\n\nTwo\n--b--\n");
        mail.Text.ShouldBe("One\n\nTwo");
    }

    [Theory]
    [InlineData("multipart/mixed")]
    [InlineData("multipart/mixed; boundary=other")]
    [InlineData("multipart/mixed; boundary=\"\"")]
    public void Boundary_lines_are_found_when_the_header_does_not_name_them(string type)
    {
        var mail = Sample.Read($"Content-Type: {type}\n\n--real\nContent-Type: text/plain\n\nOne\n--real\nContent-Type: text/html\n\n<p>Two\n--real--\n");
        mail.Root.Parts.Count.ShouldBe(2);
        mail.Codes().ShouldContain("wrong-boundary");
    }

    [Fact]
    public void A_multipart_without_parts_is_text()
    {
        var mail = Sample.Read("Content-Type: multipart/mixed; boundary=b\n\nJust words\n");
        mail.Text.ShouldBe("Just words\n");
        mail.Codes().ShouldContain("no-boundary");
    }

    [Fact]
    public void A_part_without_a_blank_line_ends_at_the_boundary()
    {
        var mail = Sample.Read("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n--b\n\nTwo\n--b--\n");
        mail.Root.Parts.Count.ShouldBe(2);
        mail.Text.ShouldBe("Two");
    }

    [Fact]
    public void White_space_after_a_boundary_and_bare_line_feeds_do_no_harm() =>
        Sample.Raw("Content-Type: multipart/mixed; boundary=b\n\n--b  \n\nOne\n--b--\t\nepilogue\n").Text.ShouldBe("One");

    [Fact]
    public void Ten_thousand_parts_are_cut_to_a_thousand_with_a_warning()
    {
        var mail = Sample.Read("Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 10_000)) + "--b--\n");
        mail.Root.Walk().Count().ShouldBe(1000);
        mail.Text.ShouldNotBeNull();
        mail.Codes().ShouldContain("too-many-parts");
    }

    [Fact]
    public void A_depth_of_a_thousand_is_cut_to_a_hundred_with_a_warning()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 1000; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        var mail = Sample.Read(text + "\nDeep\n");
        mail.Root.Walk().Max(p => p.Depth).ShouldBe(100);
        mail.Codes().ShouldContain("too-deep");
    }

    [Fact]
    public void Mails_in_mails_are_opened_to_a_depth_of_a_hundred()
    {
        var mail = Sample.Read(string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 1000)) + "Subject: deep\n\n");
        var depth = 0;
        for (var inner = mail.Root.Message; inner is not null; inner = inner.Root.Message)
            depth++;
        depth.ShouldBe(100);
    }

    [Fact]
    public void A_header_of_a_megabyte_is_read_as_far_as_it_goes()
    {
        var mail = Sample.Read($"Subject: {new string('x', 2_000_000)}\nFrom: a@example.org\n\nText");
        mail.Subject!.Length.ShouldBeInRange(1_000_000, 1024 * 1024);
        mail.Text.ShouldBe("Text");
        mail.Codes().ShouldContain("headers-too-long");
    }

    [Fact]
    public void A_hundred_thousand_headers_are_cut_to_a_thousand()
    {
        var mail = Sample.Read(string.Concat(Enumerable.Repeat("X-A: b\n", 100_000)) + "\nText");
        mail.Headers.Count.ShouldBe(1000);
        mail.Text.ShouldBe("Text");
        mail.Codes().ShouldContain("too-many-headers");
    }

    [Fact]
    public void What_is_over_the_size_limit_is_left_out()
    {
        var mail = Sample.Read("Subject: Hi\n\n" + new string('x', 5000), MimeLimits.Default with { MaxBytes = 1000 });
        mail.Subject.ShouldBe("Hi");
        mail.Text!.Length.ShouldBeLessThan(1000);
        mail.Codes().ShouldBe(["too-large"]);
    }

    [Fact]
    public void Very_long_text_is_cut_with_a_warning()
    {
        var mail = Sample.Read("Subject: Hi\n\n" + new string('x', 5000), MimeLimits.Default with { MaxTextLength = 1000 });
        mail.Text!.Length.ShouldBe(1000);
        mail.Codes().ShouldBe(["text-cut"]);
    }

    [Fact]
    public void Reading_a_large_attachment_keeps_no_copy_of_it()
    {
        var raw = Sample.Bytes("Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n"
            + string.Concat(Enumerable.Repeat(new string('A', 76) + "\n", 100_000)));
        _ = MailReader.Read(raw).Attachments[0].Sha256;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var mail = MailReader.Read(raw);
        mail.Attachments[0].Size.ShouldBe(5_700_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(raw.Length / 4);
    }
}
