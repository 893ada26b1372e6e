using Amends.Core.Conversations;

namespace Amends.Core.Tests.Conversations;

public class CaseTokenTests
{
    private const string Id = "0190a000-0000-7000-8000-000000000001";
    private static readonly CaseToken Tokens = new(new byte[32]);

    [Fact]
    public void A_token_names_its_case_whatever_the_case_of_its_letters()
    {
        var token = Tokens.Make(TokenPurpose.Reply, Id);
        token.Length.ShouldBe(CaseToken.Length);
        Tokens.Read(TokenPurpose.Reply, token).ShouldBe(Id);
        Tokens.Read(TokenPurpose.Reply, token.ToUpperInvariant()).ShouldBe(Id);
    }

    [Fact]
    public void A_token_for_mail_opens_no_page() => Tokens.Read(TokenPurpose.Page, Tokens.Make(TokenPurpose.Reply, Id)).ShouldBeNull();

    [Fact]
    public void Another_organisations_token_is_nothing_here() =>
        Tokens.Read(TokenPurpose.Reply, new CaseToken([.. Enumerable.Repeat((byte)1, 32)]).Make(TokenPurpose.Reply, Id)).ShouldBeNull();

    [Fact]
    public void A_token_with_any_letter_changed_is_refused()
    {
        var token = Tokens.Make(TokenPurpose.Reply, Id);
        for (var at = 0; at < token.Length; at++)
        {
            var changed = token[..at] + (token[at] == 'a' ? 'b' : 'a') + token[(at + 1)..];
            Tokens.Read(TokenPurpose.Reply, changed).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("11111111111111111111111111111111111111111")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void What_is_no_token_is_refused(string text) => Tokens.Read(TokenPurpose.Page, text).ShouldBeNull();

    [Fact]
    public void The_reply_address_carries_the_token_and_gives_it_back()
    {
        var token = Tokens.Make(TokenPurpose.Reply, Id);
        var address = ReplyAddress.With("help@example.org", token);
        ReplyAddress.Token(address).ShouldBe(token);
        ReplyAddress.Without(address).ShouldBe("help@example.org");
        address.IndexOf('@', StringComparison.Ordinal).ShouldBeLessThanOrEqualTo(64);
    }

    [Fact]
    public void A_local_part_that_would_grow_too_long_stays_as_it_is()
    {
        var mailbox = new string('x', 30) + "@example.org";
        ReplyAddress.With(mailbox, Tokens.Make(TokenPurpose.Reply, Id)).ShouldBe(mailbox);
    }
}
