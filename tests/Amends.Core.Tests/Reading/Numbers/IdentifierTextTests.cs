using Amends.Core.Reading.Numbers;
using FsCheck;
using FsCheck.Fluent;

namespace Amends.Core.Tests.Reading.Numbers;

public class IdentifierTextTests
{
    [Theory]
    [InlineData("ab-22 91", "AB2291")]
    [InlineData("+49 (0)30 123.45", "4903012345")]
    [InlineData("１２３ａ", "123A")]
    [InlineData("٣٤٥", "345")]
    [InlineData("#", "")]
    public void Normalised_is_upper_case_without_what_people_put_between(string text, string expected) => IdentifierText.Normalise(text).ShouldBe(expected);

    [Theory]
    [InlineData("My order is 47110 please", "47110")]
    [InlineData("case #1234!", "1234")]
    [InlineData("order #2024 is late", "2024")]
    [InlineData("see AB-2291.", "AB2291")]
    [InlineData("order 2026/00042 is late", "202600042")]
    [InlineData("it is rb123456785gb", "RB123456785GB")]
    [InlineData("UPS 1Z 999 AA1 01 2345 6784 says", "1Z999AA10123456784")]
    [InlineData("it is LX 176 35035 they say", "LX17635035")]
    [InlineData("it is 1 2 3 4 5 6 7 8 9 0", "1234567890")]
    [InlineData("call +44 20 7946 0000 now", "442079460000")]
    [InlineData("call (030) 123 4567 now", "0301234567")]
    [InlineData("call 030/1234567 now", "0301234567")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00", "DE89370400440532013000")]
    public void Numbers_are_found_as_people_write_them(string text, string normalised) =>
        IdentifierText.Find(text).ShouldContain(span => span.Normalised == normalised);

    [Theory]
    [InlineData("We met in 2026.")]
    [InlineData("on 2026-01-05 or 05.01.2026 or 1/5/26")]
    [InlineData("at 10:12 or 10.12")]
    [InlineData("it cost 129.00 EUR, or $1299, or 1,299.00")]
    [InlineData("write to bo1234@home.example")]
    [InlineData("12 lids and 5 kettles")]
    public void Dates_times_prices_and_addresses_are_none(string text) => IdentifierText.Find(text).ShouldBeEmpty();

    [Fact]
    public void A_telephone_number_is_told_by_its_looks()
    {
        IdentifierText.Find("+44 20 7946 0000")[0].MayBePhone.ShouldBeTrue();
        IdentifierText.Find("AB-2291")[0].MayBePhone.ShouldBeFalse();
    }

    [Fact]
    public void Every_span_lies_in_the_text_and_is_short() =>
        Prop.ForAll(
            Arb.From(Gen.ListOf(Gen.Elements("12", "345", " ", "-", "AB", "#", "+", ".", "(", ")", "@", "x", "€", "２", "\n", ":", "/", "\ud800")).Select(string.Concat)),
            text => IdentifierText.Find(text).All(span =>
                span.Length is > 0 and <= IdentifierText.MaxSpan && IdentifierText.Normalise(text.Substring(span.Start, span.Length)) == span.Normalised
                && span.Normalised.Count(char.IsAsciiDigit) >= IdentifierText.MinDigits)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_more_than_two_hundred_are_found() =>
        IdentifierText.Find(string.Join(" x ", Enumerable.Range(10_000, 500))).Count.ShouldBe(IdentifierText.MaxFound);
}
