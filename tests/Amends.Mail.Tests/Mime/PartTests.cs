using System.Text;
using Amends.Mail.Mime;

namespace Amends.Mail.Tests.Mime;

public class PartTests
{
    [Theory]
    [InlineData("text/plain; charset=utf-8", "charset", "utf-8")]
    [InlineData("text/plain; charset=\"utf-8\"", "charset", "utf-8")]
    [InlineData("text/plain charset=utf-8", "charset", "utf-8")]
    [InlineData("text/plain; CHARSET = utf-8 ;", "charset", "utf-8")]
    [InlineData("text/plain (a comment); charset=utf-8", "charset", "utf-8")]
    [InlineData("a/b; name=a long name.pdf; x=y", "name", "a long name.pdf")]
    [InlineData("a/b; name=\"semi;colon.pdf\"", "name", "semi;colon.pdf")]
    [InlineData("a/b; name=\"quo\\\"te.pdf\"", "name", "quo\"te.pdf")]
    [InlineData("a/b; name=\"open; x=y", "name", "open")]
    [InlineData("a/b; name*=utf-8''gr%C3%BCn.pdf", "name", "grün.pdf")]
    [InlineData("a/b; name*=iso-8859-1'de'gr%FCn.pdf", "name", "grün.pdf")]
    [InlineData("a/b; name*0=one; name*1=two", "name", "onetwo")]
    [InlineData("a/b; name*1=two; name*0=one", "name", "onetwo")]
    [InlineData("a/b; name*0*=utf-8''gr%C3; name*1*=%BCn; name*2=\" 100%.pdf\"", "name", "grün 100%.pdf")]
    [InlineData("a/b; name=fallback; name*=utf-8''gr%C3%BCn", "name", "grün")]
    [InlineData("a/b; name*=utf-8''100%", "name", "100%")]
    [InlineData("a/b; name*=utf-8''%zz", "name", "%zz")]
    [InlineData("a/b; name*=gr%C3%BCn", "name", "grün")]
    [InlineData("a/b; name=\"=?utf-8?Q?gr=C3=BCn.pdf?=\"", "name", "grün.pdf")]
    [InlineData("a/b; name==?utf-8?Q?gr=C3=BCn_;.pdf?=", "name", "grün ;.pdf")]
    public void Parameters_are_read(string header, string name, string value) => HeaderParameters.Parse(header)[name].ShouldBe(value);

    [Theory]
    [InlineData("C:\\temp\\a.pdf", "a.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..", null)]
    [InlineData("a\tb.pdf", "ab.pdf")]
    public void File_names_have_no_folders(string sent, string? name) => MediaTypes.FileName(sent).ShouldBe(name);

    [Theory]
    [InlineData("SGVsbG8gd29ybGQ=", "Hello world")]
    [InlineData("SGVs\nbG8g\nd29y\nbGQ=", "Hello world")]
    [InlineData("  SGVs bG8g\td29y!bGQ", "Hello world")]
    [InlineData("SGVsbG8gd29ybGQ", "Hello world")]
    [InlineData("SGVsbG8g\nd29ybGQ=\n_____\nA list's footer, not base64\n", "Hello world")]
    [InlineData("SGVsbG8=\nIHdvcmxk\n", "Hello world")]
    [InlineData("SGVsbG8=IHdvcmxk", "Hello world")]
    [InlineData("", "")]
    public void Base64_is_decoded_as_far_as_it_goes(string body, string text) => Decoded(body, "base64").ShouldBe(text);

    [Theory]
    [InlineData("Gr=FC=DFe", "Grüße")]
    [InlineData("one=\ntwo", "onetwo")]
    [InlineData("one=  \ntwo", "onetwo")]
    [InlineData("trailing  \nspace=20\nx", "trailing\r\nspace \r\nx")]
    [InlineData("1=1 =zz =4", "1=1 =zz =4")]
    [InlineData("end=", "end")]
    [InlineData("=f6", "ö")]
    public void Quoted_printable_is_decoded_as_far_as_it_goes(string body, string text) => Decoded(body, "quoted-printable").ShouldBe(text);

    [Fact]
    public void Uuencode_is_a_transfer_encoding_too() => Decoded("begin 644 a.txt\n+2&5L;&\\@=V]R;&0`\n`\nend\n", "x-uuencode").ShouldBe("Hello world");

    [Fact]
    public void A_short_line_of_uuencode_that_promises_much_gives_little() =>
        Decoded("begin 644 a.txt\n" + string.Concat(Enumerable.Repeat("_\n", 1000)) + "end\n", "x-uuencode").Length.ShouldBe(0);

    [Theory]
    [InlineData("a\r\nb\rc\nd", "a\nb\nc\nd")]
    [InlineData("a\r\r\nb\r\rc", "a\nb\n\nc")]
    [InlineData("a\0b\r", "ab\n")]
    public void Line_ends_of_all_kinds_become_one(string body, string text) => BodyText.Lines(body).ShouldBe(text);

    [Fact]
    public void Large_base64_comes_out_whole_whatever_its_line_lengths()
    {
        var bytes = new byte[500_000];
        new Random(7).NextBytes(bytes);
        var text = Convert.ToBase64String(bytes);
        foreach (var width in new[] { 76, 64, 75, 997, 200_000 })
        {
            var lines = string.Join('\n', text.Chunk(width).Select(c => new string(c)));
            var mail = Sample.Read("Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n" + lines + "\n");
            mail.Root.Decode().ShouldBe(bytes);
            mail.Attachments[0].Size.ShouldBe(bytes.Length);
            mail.Attachments[0].Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
            mail.Warnings.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("utf-8", "Gr\u00C3\u00BC\u00C3\u009Fe", "Grüße")]
    [InlineData("iso-8859-1", "Gr\u00FC\u00DFe \u0080", "Grüße €")]
    [InlineData("us-ascii", "Gr\u00FC\u00DFe", "Grüße")]
    [InlineData("us-ascii", "Gr\u00C3\u00BC\u00C3\u009Fe", "Grüße")]
    [InlineData("utf-8", "Gr\u00FC\u00DFe", "Grüße")]
    [InlineData("no-such-charset", "Gr\u00C3\u00BC\u00C3\u009Fe", "Grüße")]
    [InlineData("no-such-charset", "Gr\u00FC\u00DFe", "Grüße")]
    [InlineData("cp-850", "Gr\u0081\u00E1e", "Grüße")]
    [InlineData("x-sjis", "\u0093\u00FA\u0096\u007B", "日本")]
    [InlineData("ks_c_5601-1987", "\u00C7\u00D1", "한")]
    [InlineData("gb2312", "\u00D6\u00D0", "中")]
    [InlineData("iso-8859-8-i", "\u00F9\u00EC", "של")]
    [InlineData("unicode-1-1-utf-7", "Hi +AOQ- 1+-1", "Hi ä 1+1")]
    [InlineData("iso8859-15", "\u00A4", "€")]
    [InlineData("windows1251", "\u00C4\u00E0", "Да")]
    [InlineData("\"koi8-r\"", "\u00E4\u00C1", "Да")]
    [InlineData("iso-2022-jp", "\u001B$BF|K\\\u001B(B", "日本")]
    [InlineData("", "Gr\u00FC\u00DFe", "Grüße")]
    public void Charsets_are_found_by_their_many_names_or_guessed(string charset, string body, string text) =>
        Sample.Raw($"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}").Text.ShouldBe(text);

    [Theory]
    [InlineData("utf-16", "\0A\0\r\0\nB\n", "A\n䈊")]
    [InlineData("utf-16", "\u00FF\u00FEA\0\r\0\n\0B\0", "A\nB")]
    [InlineData("utf-16le", "A\0\n\0B\0", "A\nB")]
    [InlineData("utf-16", "plain", "plain")]
    public void Wide_text_keeps_its_bytes_until_it_is_read(string charset, string body, string text) =>
        Sample.Raw($"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(Encoding.Latin1.GetBytes(body))}").Text.ShouldBe(text);

    [Fact]
    public void A_file_name_in_raw_bytes_follows_the_charset_of_the_letter()
    {
        var mail = Sample.Read("Subject: =?gb2312?B?1tA=?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: a/b; name=\"\u00D6\u00D0.xls\"\n\nx\n--b--");
        mail.Attachments[0].Name.ShouldBe("中.xls");
    }

    [Fact]
    public void An_unknown_charset_is_said()
    {
        var mail = Sample.Read("Content-Type: text/plain; charset=klingon\n\nHello");
        mail.Text.ShouldBe("Hello");
        mail.Warnings.ShouldContain(w => w.Code == "unknown-charset" && w.Text.Contains("klingon"));
    }

    [Theory]
    [InlineData("<meta charset=koi8-r>\u00E4\u00C1", "<meta charset=koi8-r>Да")]
    [InlineData("<META content='text/html; charset=koi8-r'>\u00E4\u00C1", "<META content='text/html; charset=koi8-r'>Да")]
    [InlineData("\u00EF\u00BB\u00BFGr\u00C3\u00BCn", "Grün")]
    public void Html_without_a_charset_is_read_by_what_the_page_says(string body, string html) =>
        Sample.Raw("Content-Type: text/html\r\n\r\n" + body).Html.ShouldBe(html);

    private static string Decoded(string body, string encoding) =>
        Encoding.Latin1.GetString(Sample.Read($"Content-Type: application/octet-stream\nContent-Transfer-Encoding: {encoding}\n\n{body}").Root.Decode());
}
