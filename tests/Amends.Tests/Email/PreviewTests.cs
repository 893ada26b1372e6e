using System.Text;
using Amends.Channels.Email;
using FsCheck;
using FsCheck.Fluent;

namespace Amends.Tests.Email;

public sealed class PreviewTests
{
    [Fact]
    public void White_space_is_folded_and_quoted_lines_are_left_out() =>
        Preview.Of("  Hello,\r\n\r\n my   kettle \n> old words\nbroke\u200B.").ShouldBe("Hello, my kettle broke.");

    [Fact]
    public void A_long_text_ends_between_words() => Preview.Of("The kettle that I bought broke", 20).ShouldBe("The kettle that I…");

    [Fact]
    public void One_endless_word_is_cut() => Preview.Of(new string('a', 300)).ShouldBe(new string('a', 139) + "…");

    [Fact]
    public void A_family_of_four_is_never_torn_apart() => Preview.Of("ab 👨‍👩‍👧‍👦 cd", 10).ShouldBe("ab…");

    [Fact]
    public void A_preview_is_one_line_within_its_bound() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(s => s is not null), text =>
        {
            var line = Preview.Of(text, 12);
            return line.Length <= 12 && !line.Contains('\n', StringComparison.Ordinal)
                   && !line.Where(char.IsSurrogate).Any(c => !Rune.TryGetRuneAt(line, line.IndexOf(c, StringComparison.Ordinal), out _) && char.IsHighSurrogate(c));
        }).Check(Config.QuickThrowOnFailure);
}
