using Amends.Core.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace Amends.Core.Tests.Reading;

public class ReplyTextLawTests
{
    private static readonly string[] Pieces =
    [
        "\n", "\n", "\r\n", "\r", "> ", ">", ">>>", "On Mon, Jan 5, 2026 at 10:12 AM Ann <ann@shop.example> wrote:", "wrote:", "From: a@b.example", "Subject: x",
        "To: b", "Sent: now", "-- ", "--", "____________", "Sent from my iPhone", "hello there", "---------- Forwarded message ---------", " ", "\t", "\u00a0", "\u200b",
        "Am 05.01.26 um 10:12 schrieb Ann:", "-----Original Message-----", "| x", "AB> x", "Best regards", "+49 30 1234567", "写道：", "\0", "\ud800", "-Bo", "```",
    ];

    private static readonly Arbitrary<string> Mail = Arb.From(Gen.ListOf(Gen.Elements(Pieces)).Select(string.Concat));

    [Fact]
    public void The_segments_are_the_input() =>
        Prop.ForAll(Mail, mail => string.Concat(ReplyText.Read(mail).Segments.Select(s => s.Text)) == mail).QuickCheckThrowOnFailure();

    [Fact]
    public void A_line_without_any_mark_is_always_shown_when_nothing_opens_a_quote_above_it() =>
        Prop.ForAll(Mail, mail => ReplyText.Read("My kettle leaks.\n" + mail).Reply.Contains("My kettle leaks.", StringComparison.Ordinal)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(">")]
    [InlineData("> \n")]
    [InlineData("On Mon, Jan 5, 2026 at 10:12 AM\n")]
    [InlineData("wrote:\n")]
    [InlineData("From: a\n")]
    [InlineData("--\n")]
    [InlineData("____________\n")]
    [InlineData("Sent from my iPhone\n")]
    [InlineData("<")]
    [InlineData("> wrote:\n\n")]
    [InlineData("This email is confidential ")]
    [InlineData("http")]
    public void A_long_run_of_the_same_is_read(string piece)
    {
        var mail = "Hello\n\n" + string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        string.Concat(ReplyText.Read(mail).Segments.Select(s => s.Text)).Length.ShouldBe(mail.Length);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    [InlineData("> Only a quote.", "> Only a quote.")]
    [InlineData("> The lid leaks.\n\nThat is what your page said.", "> The lid leaks.\n\nThat is what your page said.")]
    [InlineData("    indented\n\n  list", "    indented\n\n  list")]
    public void Small_mails_are_shown_as_they_are(string mail, string reply) => ReplyText.Read(mail).Reply.ShouldBe(reply);
}
