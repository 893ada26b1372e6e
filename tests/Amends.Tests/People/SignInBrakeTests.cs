using System.Net;
using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.SignIn;
using NodaTime;

namespace Amends.Tests.People;

public sealed class SignInBrakeTests
{
    private readonly StandingClock _clock = new();

    [Fact]
    public void Too_many_wrong_tries_from_one_network_shut_it_until_its_window_ends()
    {
        var brake = new SignInBrake(_clock);
        for (var i = 0; i < SignInBrake.MaxPerNetwork; i++)
        {
            brake.ShutUntil(IPAddress.Parse("192.0.2.7")).ShouldBeNull();
            brake.CountFailure(IPAddress.Parse("192.0.2.7"));
        }

        brake.ShutUntil(IPAddress.Parse("192.0.2.7")).ShouldBe(_clock.GetCurrentInstant() + SignInBrake.Window);
        brake.ShutUntil(IPAddress.Parse("::ffff:192.0.2.7")).ShouldNotBeNull();
        brake.ShutUntil(IPAddress.Parse("192.0.2.8")).ShouldBeNull();
        _clock.Move(SignInBrake.Window);
        brake.ShutUntil(IPAddress.Parse("192.0.2.7")).ShouldBeNull();
    }

    [Fact]
    public void All_addresses_of_one_home_count_as_one()
    {
        var brake = new SignInBrake(_clock);
        for (var i = 0; i < SignInBrake.MaxPerNetwork; i++)
            brake.CountFailure(IPAddress.Parse($"2001:db8:1:2::{i:x}"));
        brake.ShutUntil(IPAddress.Parse("2001:db8:1:2:ffff::1")).ShouldNotBeNull();
        brake.ShutUntil(IPAddress.Parse("2001:db8:1:3::1")).ShouldBeNull();
    }

    [Fact]
    public void However_many_networks_and_names_come_the_memory_is_bounded()
    {
        var brake = new SignInBrake(_clock);
        for (var i = 0; i < SignInBrake.MaxEntries; i++)
        {
            brake.CountFailure(new IPAddress(i));
            brake.CountFailure($"{i}@example.org");
        }

        brake.Held.ShouldBe(SignInBrake.MaxEntries);
    }

    [Fact]
    public async Task An_unknown_address_is_locked_with_the_same_words_and_time_as_a_known_one()
    {
        await using var desk = await DeskUnderTest.Start();
        var marta = await desk.Person("Marta", Role.Administrator);
        var ben = await desk.Person("Ben");
        await desk.Get<UserStore>().Change(Actor.Desk, ben.Id, new UserChange(Disabled: true));
        var pages = new List<string>();
        foreach (var email in new[] { marta.Email, "stranger@example.org", ben.Email })
        {
            using var visitor = desk.Visit();
            var last = "";
            for (var i = 0; i < 6; i++)
            {
                using var answer = await visitor.Post("/sign-in", "/sign-in", ("email", email), ("password", "something else " + i));
                answer.StatusCode.ShouldBe(i < 4 ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Conflict);
                last = await answer.Content.ReadAsStringAsync();
            }

            last.ShouldContain("Try again at 09:05");
            pages.Add(last[last.IndexOf("<main", StringComparison.Ordinal)..].Replace(email, "", StringComparison.Ordinal));
        }

        pages[1].Split("__RequestVerificationToken")[0].ShouldBe(pages[0].Split("__RequestVerificationToken")[0]);
        pages[2].Split("__RequestVerificationToken")[0].ShouldBe(pages[0].Split("__RequestVerificationToken")[0]);
    }

    [Fact]
    public async Task A_network_that_guessed_too_often_is_told_so_even_with_the_right_password()
    {
        await using var desk = await DeskUnderTest.Start();
        var marta = await desk.Person("Marta", Role.Administrator);
        for (var i = 0; i < SignInBrake.MaxPerNetwork; i++)
            desk.Get<SignInBrake>().CountFailure(IPAddress.Loopback);
        using var visitor = desk.Visit();
        using var answer = await visitor.Post("/sign-in", "/sign-in", ("email", marta.Email), ("password", DeskUnderTest.Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        desk.Clock.Move(Duration.FromMinutes(6));
        (await visitor.SignIn(marta.Email, DeskUnderTest.Password)).ShouldBe("/");
    }

    [Theory]
    [InlineData("application/json", "{\"email\":1}")]
    [InlineData("multipart/form-data; boundary=x", "--y\r\nnonsense")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("text/plain", "email=a")]
    public async Task A_sign_in_that_is_no_form_is_answered_400(string type, string body)
    {
        await using var desk = await DeskUnderTest.Start();
        await desk.Person("Marta", Role.Administrator);
        using var visitor = desk.Visit();
        foreach (var path in new[] { "/sign-in", "/sign-in/code", "/sign-in/passkey", "/sign-out", "/set-password", "/preferences/theme" })
        {
            using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            content.Headers.TryAddWithoutValidation("X-Amends-Form", await visitor.Token("/sign-in"));
            using var answer = await visitor.Http.PostAsync(path, content);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
        }
    }

    [Fact]
    public async Task A_sample_shows_its_sign_in_and_a_real_desk_shows_none()
    {
        await using var desk = await DeskUnderTest.Start();
        await desk.Person("Marta", Role.Administrator);
        using var visitor = desk.Visit();
        (await visitor.Get("/sign-in")).Body.ShouldNotContain("This desk is a sample");
        await desk.Database.Write(session => SettingStore.Set(session, Actor.Desk, KnownSettings.Sample, new SampleSignIn("sanne@example.org", "look around here")));
        var page = (await visitor.Get("/sign-in")).Body;
        page.ShouldContain("sanne@example.org");
        page.ShouldContain("look around here");
    }

    [Fact]
    public async Task Light_or_dark_is_kept_in_the_browser_without_scripts_and_leads_back_to_the_page()
    {
        await using var desk = await DeskUnderTest.Start();
        await desk.Person("Marta", Role.Administrator);
        using var visitor = desk.Visit();
        visitor.Http.DefaultRequestHeaders.Referrer = new Uri(desk.Address, "/sign-in?next=%2Fboard");
        using var answer = await visitor.Post("/sign-in", "/preferences/theme", ("theme", "dark"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in?next=%2Fboard");
        (await visitor.Get("/sign-in")).Body.ShouldContain("data-theme=\"dark\"");
        visitor.Http.DefaultRequestHeaders.Referrer = new Uri("https://evil.example/x");
        using var away = await visitor.Post("/sign-in", "/preferences/theme", ("theme", "system"));
        away.Headers.Location!.OriginalString.ShouldBe("/");
        (await visitor.Get("/sign-in")).Body.ShouldNotContain("data-theme=");
        using var wrong = await visitor.Post("/sign-in", "/preferences/theme", ("theme", "pink"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
