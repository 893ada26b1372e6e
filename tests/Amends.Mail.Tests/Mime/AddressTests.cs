using Amends.Mail.Mime;

namespace Amends.Mail.Tests.Mime;

public class AddressTests
{
    [Theory]
    [InlineData("jane@example.org", null, "jane@example.org")]
    [InlineData("<jane@example.org>", null, "jane@example.org")]
    [InlineData("Jane <jane@example.org>", "Jane", "jane@example.org")]
    [InlineData("\"Doe, Jane\" <jane@example.org>", "Doe, Jane", "jane@example.org")]
    [InlineData("\"Jane \\\"J\\\" Doe\" <jane@example.org>", "Jane \"J\" Doe", "jane@example.org")]
    [InlineData("Doe, Jane <jane@example.org>", "Doe, Jane", "jane@example.org")]
    [InlineData("jane@example.org (Jane Doe)", "Jane Doe", "jane@example.org")]
    [InlineData("jane@example.org (Jane (the (first)))", "Jane (the (first))", "jane@example.org")]
    [InlineData("Jane (work) <jane@example.org>", "Jane", "jane@example.org")]
    [InlineData("=?utf-8?Q?J=C3=BCrgen?= <j@example.org>", "Jürgen", "j@example.org")]
    [InlineData("=?utf-8?Q?Doe=2C_J=C3=BCrgen?= <j@example.org>", "Doe, Jürgen", "j@example.org")]
    [InlineData("\"=?utf-8?Q?J=C3=BCrgen?=\" <j@example.org>", "Jürgen", "j@example.org")]
    [InlineData("=?utf-8?Q?Jane_<jane=40example.org>?=", "Jane", "jane@example.org")]
    [InlineData("Jane <@relay.example,@two.example:jane@example.org>", "Jane", "jane@example.org")]
    [InlineData("Jane <jane @ example . org>", "Jane", "jane@example.org")]
    [InlineData("Jane Doe jane@example.org", "Jane Doe", "jane@example.org")]
    [InlineData("Jane <jane@example.org", "Jane", "jane@example.org")]
    [InlineData("Jane jane@example.org>", "Jane", "jane@example.org")]
    [InlineData("<<jane@example.org>>", null, "jane@example.org")]
    [InlineData("<Jane> <jane@example.org>", "Jane", "jane@example.org")]
    [InlineData("<mailto:jane@example.org>", null, "jane@example.org")]
    [InlineData("mailto:jane@example.org", null, "jane@example.org")]
    [InlineData("'jane@example.org' <jane@example.org>", null, "jane@example.org")]
    [InlineData("\"Jane <jane@example.org>", "Jane", "jane@example.org")]
    [InlineData("\"jane doe\"@example.org", null, "\"jane doe\"@example.org")]
    [InlineData("\"jane\"@example.org", null, "jane@example.org")]
    [InlineData("jane@[192.0.2.1]", null, "jane@[192.0.2.1]")]
    [InlineData("jane@bücher.example", null, "jane@bücher.example")]
    [InlineData("用户@例え.jp", null, "用户@例え.jp")]
    [InlineData("Jane: Doe <jane@example.org>", "Doe", "jane@example.org")]
    [InlineData("root", null, "root")]
    public void One_address_is_read(string text, string? name, string address) =>
        MailAddress.ParseList(text).ShouldBe([new MailAddress(name, address)]);

    [Theory]
    [InlineData("a@x.org, b@x.org", "a@x.org b@x.org")]
    [InlineData("a@x.org; b@x.org", "a@x.org b@x.org")]
    [InlineData("a@x.org,, ,b@x.org,", "a@x.org b@x.org")]
    [InlineData("Friends: a@x.org, B <b@x.org>;, c@x.org", "a@x.org b@x.org c@x.org")]
    [InlineData("undisclosed-recipients:;", "")]
    [InlineData("\"Group, Big\": a@x.org;", "a@x.org")]
    [InlineData("", "")]
    [InlineData("(nobody)", "")]
    [InlineData("Jane Doe", "")]
    public void Lists_and_groups_are_read(string text, string addresses) =>
        string.Join(' ', MailAddress.ParseList(text).Select(a => a.Address)).ShouldBe(addresses);

    [Fact]
    public void The_number_of_addresses_is_bounded() =>
        MailAddress.ParseList(string.Join(',', Enumerable.Range(0, 1000).Select(i => $"a{i}@x.org")), 10).Count.ShouldBe(10);

    /// <summary>Whoever reads these in quadratic time never comes to the end of this test.</summary>
    [Theory]
    [InlineData("<")]
    [InlineData("(")]
    [InlineData("\"")]
    [InlineData("\"\\")]
    [InlineData("(,")]
    [InlineData("<@,")]
    [InlineData("<\"")]
    [InlineData("a@:")]
    [InlineData("Doe Jr,")]
    [InlineData("Doe <")]
    [InlineData("=?")]
    [InlineData("=?a?Q?x")]
    [InlineData("=?a?B?x")]
    [InlineData("a ")]
    [InlineData("@")]
    [InlineData(": ;")]
    [InlineData("\\")]
    public void A_megabyte_of_broken_address_syntax_is_read_in_one_go(string piece)
    {
        var junk = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        MailAddress.ParseList(junk).Count.ShouldBeLessThanOrEqualTo(10_000);
        MailAddress.ParseList("<" + junk + "\"\"\"\"").Count.ShouldBeLessThanOrEqualTo(10_000);
        HeaderParameters.Parse("a/b" + junk).Items.Count.ShouldBeLessThanOrEqualTo(200);
        HeaderParameters.Parse("a/b; x=" + junk).Items.Count.ShouldBeLessThanOrEqualTo(200);
        MessageIds.ParseList(junk, 10).Count.ShouldBeLessThanOrEqualTo(10);
        EncodedWord.Decode(junk).Length.ShouldBeLessThanOrEqualTo(junk.Length);
        HtmlText.Of(junk).Length.ShouldBeLessThanOrEqualTo(junk.Length);
    }
}
