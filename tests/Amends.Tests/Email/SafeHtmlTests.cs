using Amends.Channels.Email.Html;

namespace Amends.Tests.Email;

public sealed class SafeHtmlTests
{
    private static readonly SafeHtmlOptions WithImages = new() { AllowRemoteImages = true };

    [Theory]
    [InlineData("<script>steal()</script><p>Hi</p>")]
    [InlineData("<p onclick=steal() onmouseover='x'>Hi</p>")]
    [InlineData("<a href='java\tscript:steal()'>Hi</a>")]
    [InlineData("<a href='&#x6A;avascript&colon;steal()'>Hi</a>")]
    [InlineData("<a href='\u0001javascript:steal()'>Hi</a>")]
    [InlineData("<a href='data:text/html;base64,PHNjcmlwdD4='>Hi</a>")]
    [InlineData("<a href='vbscript:x'>Hi</a>")]
    [InlineData("<img src=x onerror=steal()>Hi")]
    [InlineData("<img src='data:image/svg+xml;base64,PHN2Zz4='>Hi")]
    [InlineData("<svg><script>steal()</script><a xlink:href='javascript:x'>Hi</a></svg>")]
    [InlineData("<math><mi xlink:href='javascript:x'>Hi</mi></math>")]
    [InlineData("<iframe srcdoc='<script>x</script>'></iframe>Hi")]
    [InlineData("<object data=x.swf>Hi</object><embed src=x>")]
    [InlineData("<form action=//bad.example><input name=p><button>Hi</button></form>")]
    [InlineData("<meta http-equiv=refresh content='0;url=//bad.example'><base href=//bad.example>Hi")]
    [InlineData("<link rel=stylesheet href=//bad.example/x.css>Hi")]
    [InlineData("<template><img src=x onerror=steal()></template>Hi")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=steal()>\">Hi</p></noscript>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=steal()&gt;\">Hi")]
    [InlineData("<svg></p><style><a id=\"</style><img src=1 onerror=steal()>\">Hi")]
    [InlineData("<form><math><mtext></form><form><mglyph><style></math><img src onerror=steal()></style>Hi")]
    [InlineData("<!--><img src=x onerror=steal()>-->Hi")]
    [InlineData("<img alt='`onerror=steal()//' src=x>Hi")]
    [InlineData("<p style='width:expression(steal())'>Hi</p>")]
    [InlineData("<p style='-moz-binding:url(//bad.example/x)'>Hi</p>")]
    [InlineData("<p style='behavior:url(x.htc)'>Hi</p>")]
    [InlineData("<p style='position:fixed;top:0;left:0'>Hi</p>")]
    [InlineData("<p style='background:u\\72l(javascript:x)'>Hi</p>")]
    [InlineData("<p style='background:url(javascript:x)'>Hi</p>")]
    [InlineData("<p style='color:exp/**/ression(steal())'>Hi</p>")]
    [InlineData("<style>@import '//bad.example/x.css';p{behavior:url(x)}</style><p>Hi</p>")]
    [InlineData("<style>p{color:red}</style><script>x</script></style><p>Hi</p>")]
    [InlineData("<plaintext>Hi")]
    [InlineData("<xmp><script>steal()</script></xmp>Hi")]
    [InlineData("<table><a href='javascript:x'><td><script>x</script>Hi</table>")]
    [InlineData("<marquee onstart=steal()>Hi</marquee>")]
    [InlineData("<bdo dir=rtl>Hi</bdo>\u202Eevil")]
    public void A_hostile_mail_is_shown_without_its_teeth(string html)
    {
        foreach (var options in (SafeHtmlOptions[])[new(), WithImages])
        {
            var clean = SafeHtml.Clean(html, options);

            Inert.ShouldBe(clean.Html);
            clean.Html.ShouldContain("Hi");
            SafeHtml.Clean(clean.Html, options).Html.ShouldBe(clean.Html);
        }
    }

    [Fact]
    public void An_ordinary_letter_keeps_its_look()
    {
        const string letter = "<p style=\"color:#333333;margin:0 0 12px\">Dear <b>Ms Holt</b>,</p>"
            + "<table width=\"600\" cellpadding=\"4\" bgcolor=\"#eeeeee\"><tbody><tr><td align=\"right\" colspan=\"2\">49.90</td></tr></tbody></table>"
            + "<ul><li>one</li></ul>";

        SafeHtml.Clean(letter).Html.ShouldBe("<div class=\"mail-body\">" + letter + "</div>");
    }

    [Fact]
    public void A_newsletters_rules_are_kept_and_confined_to_the_mail()
    {
        var clean = SafeHtml.Clean(
            "<html><head><style>body{color:#222} .col, td > a:hover {width:50%;position:fixed}"
            + "@media only screen and (max-width:600px){.col{width:100%!important}} @font-face{src:url(x)}</style></head>"
            + "<body bgcolor='#fafafa' class=news><div class=col>Sale</div></body></html>");

        clean.Html.ShouldBe(
            "<div class=\"mail-body news\" style=\"background-color:#fafafa\"><style>\n.mail-body{color:#222}\n"
            + ".mail-body .col,.mail-body td>a:hover{width:50%}\n"
            + "@media only screen and (max-width:600px){\n.mail-body .col{width:100% !important}\n}\n</style><div class=\"col\">Sale</div></div>");
    }

    [Fact]
    public void Images_of_other_servers_wait_until_somebody_asks()
    {
        const string mail = "<img src='http://shop.example/logo.png' alt=Logo width=80 height=20><p style='background:#eee url(//t.example/b.png)'>Hi</p>";

        var blocked = SafeHtml.Clean(mail);
        var shown = SafeHtml.Clean(mail, WithImages);

        blocked.HasRemoteContent.ShouldBeTrue();
        blocked.Html.ShouldBe("<div class=\"mail-body\"><img alt=\"Logo\" width=\"80\" height=\"20\"><p style=\"background:#eee\">Hi</p></div>");
        shown.HasRemoteContent.ShouldBeTrue();
        shown.Html.ShouldContain("src=\"http://shop.example/logo.png\"");
        shown.Html.ShouldContain("url(https://t.example/b.png)");
    }

    [Fact]
    public void A_rule_in_a_style_element_loads_nothing_unasked()
    {
        var clean = SafeHtml.Clean("<style>p{background-image:url(https://t.example/open.gif);color:red}</style><p>Hi</p>");

        clean.Html.ShouldNotContain("t.example");
        clean.Html.ShouldContain("color:red");
        clean.HasRemoteContent.ShouldBeTrue();
    }

    [Fact]
    public void An_inline_part_is_shown_from_our_own_address()
    {
        var options = new SafeHtmlOptions { AttachmentAddress = id => id == "logo@shop" ? "/attachments/7" : null };

        var clean = SafeHtml.Clean("<img src='cid:logo%40shop'><img src='cid:other'><img src='/attachments/8'>", options);

        clean.Html.ShouldBe("<div class=\"mail-body\"><img src=\"/attachments/7\"><img><img></div>");
        clean.ContentIds.ShouldBe(["logo@shop"]);
        clean.HasRemoteContent.ShouldBeFalse();
    }

    [Fact]
    public void A_small_picture_in_the_mail_itself_is_shown() =>
        SafeHtml.Clean("<img src='data:image/png;base64,iVBO\r\n Rw0='>").Html.ShouldBe("<div class=\"mail-body\"><img src=\"data:image/png;base64,iVBORw0=\"></div>");

    [Fact]
    public void A_link_opens_elsewhere_and_tells_nobody_where_it_was() =>
        SafeHtml.Clean("<a href='HTTPS://shop.example/a b?x=\"y'>Order</a>").Html.ShouldBe(
            "<div class=\"mail-body\"><a href=\"https://shop.example/a%20b?x=%22y\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">Order</a></div>");

    [Fact]
    public void A_link_within_the_mail_still_finds_its_place() =>
        SafeHtml.Clean("<a href='#terms'>Terms</a><h2 id=terms>T</h2>").Html.ShouldBe(
            "<div class=\"mail-body\"><a href=\"#m-terms\">Terms</a><h2 id=\"m-terms\">T</h2></div>");

    [Fact]
    public void A_mail_nested_beyond_all_sense_is_shown_as_plain_text()
    {
        var clean = SafeHtml.Clean(string.Concat(Enumerable.Repeat("<div>", 100_000)) + "Help <me>");

        clean.Warnings.ShouldBe([HtmlWarning.TooDeep]);
        clean.Html.ShouldBe("<div class=\"mail-body\" style=\"white-space:pre-wrap\">Help</div>");
    }

    [Fact]
    public void A_mail_over_the_size_bound_is_shown_as_plain_text()
    {
        var clean = SafeHtml.Clean("<p>Hello</p><p>a &lt;b&gt;</p><script>no()</script>" + new string(' ', 5_000), new SafeHtmlOptions { MaximumLength = 4_000 });

        clean.Warnings.ShouldContain(HtmlWarning.TooLarge);
        clean.Html.ShouldContain("Hello\n\na &lt;b&gt;");
        clean.Html.ShouldNotContain("no()");
    }

    [Fact]
    public void An_empty_mail_is_an_empty_string() => SafeHtml.Clean("<html><head><title>x</title></head><body></body></html>").Html.ShouldBe("");
}
