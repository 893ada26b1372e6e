using System.Net;
using System.Text.RegularExpressions;
using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Web.SignIn;
using NodaTime;

namespace Amends.Tests.People;

public sealed partial class AccountTests : IAsyncLifetime
{
    private DeskUnderTest _desk = null!;
    private User _marta = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await DeskUnderTest.Start();
        _marta = await _desk.Person("Marta", Role.Administrator);
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task With_an_authenticator_a_password_alone_opens_nothing()
    {
        var (key, _) = await SetUpAuthenticator();
        using var visitor = _desk.Visit();
        (await visitor.SignIn(_marta.Email, DeskUnderTest.Password)).ShouldBe("/sign-in/code");
        (await visitor.IsIn()).ShouldBeFalse();

        (await EnterCode(visitor, "000000")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await EnterCode(visitor, CodeOf(key))).ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.IsIn()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_code_that_was_used_opens_nothing_more()
    {
        var (key, _) = await SetUpAuthenticator();
        using var first = _desk.Visit();
        await first.SignIn(_marta.Email, DeskUnderTest.Password);
        (await EnterCode(first, CodeOf(key))).ShouldBe(HttpStatusCode.SeeOther);

        using var second = _desk.Visit();
        await second.SignIn(_marta.Email, DeskUnderTest.Password);
        (await EnterCode(second, CodeOf(key))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        _desk.Clock.Move(Duration.FromSeconds(30));
        (await EnterCode(second, CodeOf(key))).ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Wrong_codes_shut_the_door_as_wrong_passwords_do()
    {
        var (key, _) = await SetUpAuthenticator();
        using var visitor = _desk.Visit();
        await visitor.SignIn(_marta.Email, DeskUnderTest.Password);
        for (var i = 0; i < 5; i++)
            await EnterCode(visitor, "00000" + i);
        (await EnterCode(visitor, CodeOf(key))).ShouldNotBe(HttpStatusCode.SeeOther);
        (await visitor.IsIn()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_recovery_code_opens_the_desk_once()
    {
        var (_, codes) = await SetUpAuthenticator();
        codes.Count.ShouldBe(10);
        using var first = _desk.Visit();
        await first.SignIn(_marta.Email, DeskUnderTest.Password);
        (await EnterCode(first, codes[3].ToLowerInvariant())).ShouldBe(HttpStatusCode.SeeOther);
        (await first.IsIn()).ShouldBeTrue();

        using var second = _desk.Visit();
        await second.SignIn(_marta.Email, DeskUnderTest.Password);
        (await EnterCode(second, codes[3])).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _desk.Get<UserStore>().Find(_marta.Id))!.RecoveryCodes.ShouldBe(9);
    }

    [Fact]
    public async Task Recovery_codes_are_shown_once_and_no_secret_is_in_the_change_record()
    {
        var (key, codes) = await SetUpAuthenticator();
        var record = string.Join('\n', await _desk.Record("user"));
        record.ShouldContain("two-factor on");
        record.ShouldNotContain(key);
        record.ShouldNotContain(codes[0]);
        record.ShouldNotContain((await _desk.Get<UserStore>().Find(_marta.Id))!.PasswordHash!);
    }

    [Fact]
    public async Task Switching_the_authenticator_off_asks_for_the_password()
    {
        await SetUpAuthenticator();
        using var visitor = _desk.Visit();
        await visitor.SignIn(_marta.Email, DeskUnderTest.Password);
        _desk.Clock.Move(Duration.FromMinutes(1));
        await EnterCode(visitor, CodeOf((await _desk.Get<UserStore>().Find(_marta.Id))!.AuthenticatorKey!));

        using var wrong = await visitor.Post("/account", "/account/app/off", ("offPassword", "not the password"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _desk.Get<UserStore>().Find(_marta.Id))!.TwoFactor.ShouldBeTrue();
        using var right = await visitor.Post("/account", "/account/app/off", ("offPassword", DeskUnderTest.Password));
        right.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await _desk.Get<UserStore>().Find(_marta.Id))!.TwoFactor.ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sign_ins_and_keeps_this_one()
    {
        using var here = await _desk.SignedIn(_marta);
        using var elsewhere = await _desk.SignedIn(_marta);
        using var weak = await here.Post("/account", "/account/password", ("current", DeskUnderTest.Password), ("password", "short"));
        weak.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var answer = await here.Post("/account", "/account/password", ("current", DeskUnderTest.Password), ("password", "seven brass door handles"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await here.IsIn()).ShouldBeTrue();
        (await elsewhere.IsIn()).ShouldBeFalse();
        (await elsewhere.SignIn(_marta.Email, DeskUnderTest.Password)).ShouldBeNull();
        (await elsewhere.SignIn(_marta.Email, "seven brass door handles")).ShouldBe("/");
    }

    // RFC 6238, appendix B, with the last six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Authenticator.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Instant.FromUnixTimeSeconds(seconds)).ShouldBe(code);

    private async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAuthenticator()
    {
        using var visitor = await _desk.SignedIn(_marta);
        using var started = await visitor.Post("/account", "/account/app/set-up");
        started.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var key = (await _desk.Get<UserStore>().Find(_marta.Id))!.AuthenticatorKey!;
        using var confirmed = await visitor.Post("/account", "/account/app", ("code", CodeOf(key)));
        confirmed.Headers.Location!.OriginalString.ShouldBe("/account");
        var shown = (await visitor.Get("/account")).Body;
        RecoveryCode().IsMatch((await visitor.Get("/account")).Body).ShouldBeFalse();
        _desk.Clock.Move(Duration.FromSeconds(30));
        return (key, [.. RecoveryCode().Matches(shown).Select(match => match.Value).Distinct()]);
    }

    private string CodeOf(string key) => Authenticator.Code(key, _desk.Clock.GetCurrentInstant());

    private static async Task<HttpStatusCode> EnterCode(Visitor visitor, string code)
    {
        using var answer = await visitor.Post("/sign-in/code", "/sign-in/code", ("code", code));
        return answer.StatusCode;
    }

    [GeneratedRegex(@"\b[A-Z2-9]{5}-[A-Z2-9]{5}\b")]
    private static partial Regex RecoveryCode();
}
