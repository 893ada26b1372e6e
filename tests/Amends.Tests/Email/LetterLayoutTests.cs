using Amends.Channels.Email.Html;
using Amends.Channels.Email.Outgoing;

namespace Amends.Tests.Email;

public sealed class LetterLayoutTests
{
    private static readonly Letter Answer = new(
        "en", "Dear Ms Holt,\n\nthe new kettle is on its way. <3", "What we promised",
        [new LetterPromise("We call you when it has arrived.", "Monday, 4 May 2026, by 17:00")],
        "Your page with us", "https://desk.example/c/abc", "Nadia\nReception", new LetterQuote("On 1 May, Ms Holt wrote:", "It broke.\n> older"));

    [Fact]
    public void The_plain_letter_says_what_was_promised_and_quotes_below() =>
        LetterLayout.Render(Answer).Text.ShouldBe(
            "Dear Ms Holt,\n\nthe new kettle is on its way. <3\n\nWhat we promised\n- We call you when it has arrived. (Monday, 4 May 2026, by 17:00)\n\n"
            + "Your page with us\nhttps://desk.example/c/abc\n\n-- \nNadia\nReception\n\nOn 1 May, Ms Holt wrote:\n> It broke.\n>> older\n");

    [Fact]
    public void Both_forms_of_a_letter_say_the_same()
    {
        var read = HtmlText.From(LetterLayout.Render(Answer).Html);

        read.ShouldBe(
            "Dear Ms Holt,\n\nthe new kettle is on its way. <3\n\nWhat we promised\n\n- We call you when it has arrived.\nMonday, 4 May 2026, by 17:00\n\n"
            + "Your page with us <https://desk.example/c/abc>\n\nNadia\nReception\n\nOn 1 May, Ms Holt wrote:\n> It broke.\n> > older");
    }

    [Fact]
    public void Nothing_in_a_letter_is_taken_for_markup()
    {
        var html = LetterLayout.Render(Answer with { Body = "<script>x</script>", PageAddress = "javascript:x", Language = "en\" onload=\"x" }).Html;

        html.ShouldNotContain("<script");
        html.ShouldNotContain("javascript:");
        html.ShouldNotContain("en\" ");
    }
}
