using Amends.Channels.Email.Html;

namespace Amends.Tests.Email;

public sealed class HtmlTextTests
{
    [Fact]
    public void Paragraphs_and_line_breaks_read_as_they_look() =>
        HtmlText.From("<p>Dear\n  Sir,</p><div>one<br></div><div>two<br><br>three</div>").ShouldBe("Dear Sir,\n\none\ntwo\n\nthree");

    [Fact]
    public void Lists_keep_their_marks_and_numbers() =>
        HtmlText.From("<ul><li>cups<ul><li>blue</li></ul></li><li>pots</li></ul><ol start=3><li>x</li><li>y</li></ol>")
            .ShouldBe("- cups\n  - blue\n- pots\n\n3. x\n4. y");

    [Fact]
    public void A_table_row_is_a_line() =>
        HtmlText.From("<table><tr><td>Kettle</td><td>2</td><td>49.90</td></tr><tr><td>Tea</td><td></td><td>3.00</td></tr></table>")
            .ShouldBe("Kettle  2  49.90\nTea  3.00");

    [Fact]
    public void The_address_of_a_link_follows_where_it_says_more_than_the_words()
    {
        const string mail = "<a href=https://shop.example/o/1>your order</a>, <a href='https://shop.example/'>shop.example</a>";

        HtmlText.From(mail).ShouldBe("your order <https://shop.example/o/1>, shop.example");
        HtmlText.From(mail, withAddresses: false).ShouldBe("your order, shop.example");
    }

    [Theory]
    [InlineData("<div>New</div><div class=gmail_quote><div class=gmail_attr>On Monday Ann wrote:<br></div><blockquote class=gmail_quote style='margin:0 0 0 .8ex'><div>Old</div></blockquote></div>",
        "New\nOn Monday Ann wrote:\n> Old")]
    [InlineData("New<br><div><blockquote type=cite><div>On Monday Ann wrote:</div><br><div>Old</div></blockquote></div>", "New\n> On Monday Ann wrote:\n>\n> Old")]
    [InlineData("<p>New</p><div class=moz-cite-prefix>On Monday Ann wrote:</div><blockquote type=cite>Old<blockquote type=cite>Older</blockquote></blockquote>",
        "New\n\nOn Monday Ann wrote:\n> Old\n>> Older")]
    [InlineData("<div>New</div><hr><div id=divRplyFwdMsg><b>From:</b> Ann<br><b>Sent:</b> Monday</div><div>Old</div>",
        "New\n\n________________________________\nFrom: Ann\nSent: Monday\nOld")]
    [InlineData("<p>New</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p><b>From:</b> Ann</p></div>",
        "New\n\n________________________________\nFrom: Ann")]
    [InlineData("<div>New</div><div class=yahoo_quoted><div>On Monday Ann wrote:</div><div>Old</div></div>", "New\n> On Monday Ann wrote:\n> Old")]
    [InlineData("<blockquote style='margin:0 0 0 40px;border:none;padding:0px'>indented</blockquote>", "indented")]
    public void What_an_answer_quotes_is_marked_whatever_program_wrote_it(string html, string text) => HtmlText.From(html).ShouldBe(text);

    [Theory]
    [InlineData("display:none", "")]
    [InlineData("DISPLAY : none !important", "")]
    [InlineData("max-height:0px; overflow:hidden", "")]
    [InlineData("opacity:0.5", "Psst")]
    [InlineData("mso-hide:all", "Psst")]
    [InlineData("max-height:0.5em;overflow:hidden", "Psst")]
    public void Words_are_left_out_only_when_nobody_can_see_them(string style, string text) =>
        HtmlText.From($"<div style='{style}'>Psst</div>").ShouldBe(text);

    [Fact]
    public void A_mail_over_every_bound_still_gives_its_words() =>
        HtmlText.From(string.Concat(Enumerable.Repeat("<table><tr><td>", 50_000)) + "Hello<script>x()</script> there").ShouldBe("Hello there");

    [Fact]
    public void Filler_that_nobody_sees_is_not_text() => HtmlText.From("Sale&zwnj;&nbsp;&#847;&shy;<p>Now</p>").ShouldBe("Sale\u200C\n\nNow");

    [Fact]
    public void Text_as_html_escapes_and_links_and_keeps_its_lines() =>
        TextHtml.From("Look at <b> https://a.example/x_(y), now.\nNext\n\nmailto:me@b.example javascript:x").ShouldBe(
            "<p dir=\"auto\">Look at &lt;b&gt; <a href=\"https://a.example/x_(y)\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">https://a.example/x_(y)</a>, now.<br>\nNext</p>\n"
            + "<p dir=\"auto\"><a href=\"mailto:me@b.example\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">mailto:me@b.example</a> javascript:x</p>\n");

    [Fact]
    public void Text_cannot_be_made_to_read_backwards() => TextHtml.From("pay \u202Eexe.pdf").ShouldBe("<p dir=\"auto\">pay exe.pdf</p>\n");
}
