using System.Text;
using Amends.Channels.Email.Html;
using FsCheck;
using FsCheck.Fluent;

namespace Amends.Tests.Email;

public sealed class SafeHtmlProperties
{
    private static readonly string[] Pieces =
    [
        "<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<i class=x>", "</i>", "<a href=\"https://a.example\">", "</a>", "<table>", "<tr>", "<td>",
        "</td>", "</table>", "<svg>", "</svg>", "<math>", "<mtext>", "<mglyph>", "<annotation-xml encoding=text/html>", "<foreignObject>", "<desc>",
        "<style>", "</style>", "<script>", "</script>", "<title>", "</title>", "<noscript>", "</noscript>", "<textarea>", "</textarea>", "<template>",
        "</template>", "<select>", "<option>", "</select>", "<form>", "</form>", "<img src=x onerror=y>", "<img title=\"</style><script>\">", "<!--", "-->",
        "<!-->", "<![CDATA[", "]]>", "&lt;script&gt;", "&amp;lt;", "`", "\"", "'", ">", "<", "</", "\0", "\r\n", "\n", "\u00A0", "\u202E", "é", "x y",
        "<pre>", "\n\n", "</pre>", "<li>", "<ul>", "<h1>", "</h1>", "<nobr>", "<button>", "<frameset>", "<body class=q onload=z>", "<html lang=de>",
        "<p style=\"color:red;background:url(//b.example/x)\">", "p{color:red}", "a>b{margin:1px}", "}", "@media screen{", "<xmp>", "<iframe>", "</iframe>",
        "<plaintext>", "<caption>", "<col>", "<hr>", "</br>", "<div class=mail-body>", "<a name=x>", "<font color=red>", "</font>", "<object>", "\uD800",
    ];

    private static readonly Arbitrary<string> Markup = Gen.Elements(Pieces).ListOf()
        .Select(pieces => string.Concat(pieces)).ToArbitrary();

    [Fact]
    public void Cleaning_twice_is_cleaning_once() =>
        Prop.ForAll(Markup, html =>
        {
            var once = SafeHtml.Clean(html).Html;
            return SafeHtml.Clean(once).Html == once;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(60));

    [Fact]
    public void Nothing_that_is_shown_can_run() =>
        Prop.ForAll(Markup, html => Inert.ShouldBe(SafeHtml.Clean(html, new SafeHtmlOptions { AllowRemoteImages = true }).Html))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(60));

    [Fact]
    public void Reading_any_markup_as_text_gives_text() =>
        Prop.ForAll(Markup, html => HtmlText.From(html).All(c => c is '\n' or '\t' || !char.IsControl(c)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60));

    [Theory]
    [InlineData("<div>", "")]
    [InlineData("<b class=#>", "")]
    [InlineData("<b class=#><div>", "</b>")]
    [InlineData("<table><tr><td>", "")]
    [InlineData("<p><font size=#>x", "")]
    [InlineData("<a href=#>", "</a>")]
    [InlineData("<ul><li>", "")]
    [InlineData("<svg><desc>", "")]
    [InlineData("<button><p>", "</div>")]
    public void The_work_on_a_pathological_mail_grows_no_faster_than_the_mail(string start, string end)
    {
        var small = Work(start, end, 4_000);
        var large = Work(start, end, 16_000);

        large.ShouldBeLessThanOrEqualTo(Math.Max(5 * small, 5_000));
    }

    private static long Work(string start, string end, int times)
    {
        var html = new StringBuilder();
        for (var i = 0; i < times; i++)
            html.Append(start.Replace("#", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        for (var i = 0; i < times; i++)
            html.Append(end);
        return BoundedParser.Parse(html.ToString(), 10_000_000, 200, 50_000).Work;
    }
}
