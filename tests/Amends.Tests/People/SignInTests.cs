using System.Net;
using Amends.Core.Shared;
using Amends.Storage.People;
using NodaTime;

namespace Amends.Tests.People;

public sealed class SignInTests : IAsyncLifetime
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
    public async Task The_right_password_opens_the_desk_whatever_the_case_of_the_address()
    {
        using var visitor = _desk.Visit();
        (await visitor.SignIn(" MARTA@Example.org", DeskUnderTest.Password)).ShouldBe("/");
        (await visitor.IsIn()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_words()
    {
        using var visitor = _desk.Visit();
        using var wrong = await visitor.Post("/sign-in", "/sign-in", ("email", _marta.Email), ("password", "something else altogether"));
        using var unknown = await visitor.Post("/sign-in", "/sign-in", ("email", "nobody@example.org"), ("password", "something else altogether"));

        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unknown.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("do not fit together");
        (await unknown.Content.ReadAsStringAsync()).ShouldContain("do not fit together");
        (await visitor.IsIn()).ShouldBeFalse();
    }

    [Fact]
    public async Task Five_wrong_passwords_shut_the_door_for_five_minutes()
    {
        using var visitor = _desk.Visit();
        for (var i = 0; i < 5; i++)
            (await visitor.SignIn(_marta.Email, "wrong password " + i)).ShouldBeNull();

        (await visitor.SignIn(_marta.Email, DeskUnderTest.Password)).ShouldBeNull();
        _desk.Clock.Move(Duration.FromMinutes(4));
        (await visitor.SignIn(_marta.Email, DeskUnderTest.Password)).ShouldBeNull();
        _desk.Clock.Move(Duration.FromMinutes(2));
        (await visitor.SignIn(_marta.Email, DeskUnderTest.Password)).ShouldBe("/");
        (await _desk.Record("user")).ShouldContain(what => what.Contains("locked out"));
    }

    [Fact]
    public async Task A_good_sign_in_forgets_the_wrong_ones_before_it()
    {
        using var visitor = _desk.Visit();
        for (var i = 0; i < 4; i++)
            await visitor.SignIn(_marta.Email, "wrong password " + i);
        (await visitor.SignIn(_marta.Email, DeskUnderTest.Password)).ShouldBe("/");
        (await _desk.Get<UserStore>().Find(_marta.Id))!.FailedSignIns.ShouldBe(0);
    }

    [Fact]
    public async Task Guesses_at_once_are_all_counted()
    {
        var users = _desk.Get<UserStore>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => users.CountFailure(_marta.Id, 5, Duration.FromMinutes(5))));
        (await users.CountFailure(_marta.Id, 5, Duration.FromMinutes(5))).ShouldNotBeNull();
    }

    [Fact]
    public async Task After_signing_in_one_goes_on_to_where_one_wanted_to_be_and_never_to_another_site()
    {
        using var visitor = _desk.Visit();
        using var asked = await visitor.Http.GetAsync("/settings/people?x=1");
        asked.Headers.Location!.ToString().ShouldBe("/sign-in?next=%2Fsettings%2Fpeople%3Fx%3D1");
        foreach (var (next, leads) in new[] { ("/settings/people?x=1", "/settings/people?x=1"), ("//evil.example", "/"), ("/\\evil.example", "/"), ("https://evil.example", "/") })
        {
            using var fresh = _desk.Visit();
            using var answer = await fresh.Post("/sign-in", "/sign-in", ("email", _marta.Email), ("password", DeskUnderTest.Password), ("returnUrl", next));
            answer.Headers.Location!.OriginalString.ShouldBe(leads);
        }
    }

    [Fact]
    public async Task A_sign_in_sent_twice_lets_one_in_once_and_goes_on()
    {
        using var visitor = _desk.Visit();
        var token = await visitor.Token("/sign-in");
        (string, string)[] form = [("__RequestVerificationToken", token), ("email", _marta.Email), ("password", DeskUnderTest.Password)];
        using var first = await visitor.Send("/sign-in", form);
        using var second = await visitor.Send("/sign-in", form);
        first.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        second.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.IsIn()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_does_nothing()
    {
        using var visitor = _desk.Visit();
        using var answer = await visitor.Send("/sign-in", ("email", _marta.Email), ("password", DeskUnderTest.Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await visitor.IsIn()).ShouldBeFalse();

        using var inside = await _desk.SignedIn(_marta);
        using var forged = await inside.Send("/settings/teams", ("name", "Forged"));
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _desk.Get<TeamStore>().List()).ShouldNotContain(team => team.Name == "Forged");
    }

    [Fact]
    public async Task Who_signs_out_is_out()
    {
        using var visitor = await _desk.SignedIn(_marta);
        using var answer = await visitor.Post("/account", "/sign-out");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.IsIn()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_disabled_person_is_out_at_once_and_cannot_come_back()
    {
        var ben = await _desk.Person("Ben");
        using var visitor = await _desk.SignedIn(ben);
        (await visitor.IsIn()).ShouldBeTrue();

        (await _desk.Get<UserStore>().Change(Actor.User(_marta.Id), ben.Id, new UserChange(Disabled: true))).Refusal.ShouldBeNull();

        (await visitor.IsIn()).ShouldBeFalse();
        (await visitor.SignIn(ben.Email, DeskUnderTest.Password)).ShouldBeNull();
        // Being let in again does not bring an old sign-in back to life.
        await _desk.Get<UserStore>().Change(Actor.User(_marta.Id), ben.Id, new UserChange(Disabled: false));
        (await visitor.IsIn()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_sign_in_lasts_fourteen_days_from_the_last_visit()
    {
        using var visitor = await _desk.SignedIn(_marta);
        _desk.Clock.Move(Duration.FromDays(10));
        (await visitor.IsIn()).ShouldBeTrue();
        _desk.Clock.Move(Duration.FromDays(10));
        (await visitor.IsIn()).ShouldBeTrue();
        _desk.Clock.Move(Duration.FromDays(15));
        (await visitor.IsIn()).ShouldBeFalse();
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_from_other_sites()
    {
        using var visitor = _desk.Visit();
        using var answer = await visitor.Post("/sign-in", "/sign-in", ("email", _marta.Email), ("password", DeskUnderTest.Password), ("remember", "true"));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("amends-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
    }
}
