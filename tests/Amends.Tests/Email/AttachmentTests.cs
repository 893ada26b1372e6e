using System.Text;
using Amends.Channels.Email.Attachments;
using FsCheck;
using FsCheck.Fluent;

namespace Amends.Tests.Email;

public sealed class AttachmentTests
{
    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\temp\\bill.pdf", "bill.pdf")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("a\r\nb\0c.txt", "abc.txt")]
    [InlineData("NUL.txt", "_NUL.txt")]
    [InlineData("com1", "_com1")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("what?<is>:this|.png", "what__is__this_.png")]
    [InlineData("report.pdf. . ", "report.pdf")]
    [InlineData("Übersicht für März.xlsx", "Übersicht für März.xlsx")]
    [InlineData("..", "attachment")]
    [InlineData(null, "attachment")]
    public void A_file_name_is_safe_on_every_disk(string? name, string safe) => FileNames.Safe(name).ShouldBe(safe);

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var name = FileNames.Safe(new string('ä', 5_000) + ".pdf");

        Encoding.UTF8.GetByteCount(name).ShouldBeLessThanOrEqualTo(180);
        name.ShouldEndWith("ä.pdf");
    }

    [Fact]
    public void A_safe_name_stays_as_it_is() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), name =>
        {
            var safe = FileNames.Safe(name);
            return safe.Length > 0 && FileNames.Safe(safe) == safe && safe.AsSpan().IndexOfAny('/', '\\', '\0') < 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("image/png", AttachmentView.Image)]
    [InlineData("IMAGE/JPEG; name=x.jpg", AttachmentView.Image)]
    [InlineData("text/plain; charset=utf-8", AttachmentView.Text)]
    [InlineData("image/svg+xml", AttachmentView.Download)]
    [InlineData("text/html", AttachmentView.Download)]
    [InlineData("application/pdf", AttachmentView.Download)]
    [InlineData("", AttachmentView.Download)]
    [InlineData(null, AttachmentView.Download)]
    public void Only_what_cannot_run_is_previewed(string? type, AttachmentView view) => ContentTypes.ViewOf(type).ShouldBe(view);

    [Fact]
    public void A_web_page_is_saved_even_when_a_preview_is_asked_for()
    {
        var headers = ContentTypes.HeadersFor("text/html", "Rechnung \"März\".html", inline: true);

        headers.ContentType.ShouldBe("application/octet-stream");
        headers.ContentDisposition.ShouldBe("attachment; filename=\"Rechnung _M_rz_.html\"; filename*=UTF-8''Rechnung%20_M%C3%A4rz_.html");
        headers.XContentTypeOptions.ShouldBe("nosniff");
        headers.ContentSecurityPolicy.ShouldContain("sandbox");
    }

    [Fact]
    public void A_picture_is_shown_as_the_picture_it_claims_to_be()
    {
        var headers = ContentTypes.HeadersFor("image/jpg; name=a", "a.jpg", inline: true);

        headers.ContentType.ShouldBe("image/jpeg");
        headers.ContentDisposition.ShouldStartWith("inline; filename=\"a.jpg\"");
    }

    [Fact]
    public void A_text_keeps_its_charset_and_nothing_else_of_its_header() =>
        ContentTypes.HeadersFor("text/plain; charset=\"ISO-8859-1\r\nX-Bad: 1\"", "a.txt", inline: true).ContentType.ShouldBe("text/plain; charset=iso-8859-1");
}
