using System.Net;
using Amends.Core.Shared;
using Amends.Storage.People;
using Amends.Storage.Settings;
using Amends.Web.Serving;
using NodaTime;

namespace Amends.Tests.People;

public sealed class FirstRunTests : IAsyncLifetime
{
    private DeskUnderTest _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await DeskUnderTest.Start();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task The_code_of_the_console_makes_a_desk_with_everything_in_it_and_works_once()
    {
        using var visitor = _desk.Visit();
        (await visitor.Http.GetAsync("/sign-in")).Headers.Location!.OriginalString.ShouldBe("/first-run");
        using var answer = await Run(visitor, Code);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.IsIn()).ShouldBeTrue();
        var admin = (await _desk.Get<UserStore>().List()).ShouldHaveSingleItem();
        admin.Role.ShouldBe(Role.Administrator);
        var team = (await _desk.Get<TeamStore>().List()).ShouldHaveSingleItem();
        team.MemberIds.ShouldBe([admin.Id]);
        (await _desk.Get<TeamStore>().Brands()).ShouldHaveSingleItem().Name.ShouldBe("Paws & Claws");
        (await _desk.Get<MailboxStore>().List()).ShouldHaveSingleItem().Address.ShouldBe("help@paws.example");
        (await _desk.Get<SettingStore>().Get(KnownSettings.Organisation)).ShouldBe(new Organisation("Paws & Claws", "en-GB", "Europe/London"));
        var calendar = await _desk.Get<SettingStore>().Calendar();
        calendar.PeriodsOn(new LocalDate(2027, 3, 1)).Length.ShouldBe(2);
        calendar.PeriodsOn(new LocalDate(2027, 3, 7)).ShouldBeEmpty();

        using var stranger = _desk.Visit();
        (await stranger.Get("/first-run")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var again = await stranger.Post("/sign-in", "/first-run", [("code", Code), .. Fields]);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _desk.Get<UserStore>().List()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_code_makes_nothing()
    {
        using var visitor = _desk.Visit();
        using var answer = await Run(visitor, "AAAA-AAAA");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Paws &amp; Claws");
        (await _desk.Get<UserStore>().Any()).ShouldBeFalse();
        (await _desk.Record("brand")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ten_wrong_codes_shut_the_page_for_ten_minutes_even_for_the_right_one()
    {
        using var visitor = _desk.Visit();
        for (var i = 0; i < 10; i++)
            (await Run(visitor, "AAAA-AAA" + i)).Dispose();
        using var shut = await Run(visitor, Code);
        shut.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        _desk.Clock.Move(Duration.FromMinutes(11));
        using var open = await Run(visitor, Code);
        open.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("password", "short")]
    [InlineData("email", "no address")]
    [InlineData("organisation", " ")]
    [InlineData("zone", "Europe/Atlantis")]
    [InlineData("hours.mon", "17:00-09:00")]
    [InlineData("mailAddress", "help at paws")]
    [InlineData("mailOut", "carrier pigeon")]
    public async Task One_wrong_field_makes_nothing_at_all(string field, string value)
    {
        using var visitor = _desk.Visit();
        using var answer = await visitor.Post("/first-run", "/first-run", [("code", Code), .. Fields.Where(one => one.Name != field), (field, value)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _desk.Get<UserStore>().Any()).ShouldBeFalse();
        (await _desk.Record("brand")).ShouldBeEmpty();
        (await _desk.Record("setting")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letter_that_came_before_lands_with_the_team_and_the_brand_that_are_named_now_and_mail_out_holds_at_once()
    {
        var token = (await _desk.Get<TokenStore>().Create(Actor.Desk, "intake", Role.Administrator)).Value.Secret;
        using var intake = new HttpClient { BaseAddress = _desk.Address };
        intake.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var letter = new StringContent("From: Ida <ida@example.net>\r\nTo: help@paws.example\r\nSubject: Early bird\r\nMessage-ID: <e1@example.net>\r\n\r\nIs anybody there?\r\n");
        letter.Headers.ContentType = new("message/rfc822");
        (await intake.PostAsync("/api/v1/inbound", letter)).IsSuccessStatusCode.ShouldBeTrue();

        using var visitor = _desk.Visit();
        (await visitor.Get("/first-run")).Body.ShouldContain("One letter is already waiting");
        using var answer = await visitor.Post("/first-run", "/first-run", [("code", Code), .. Fields, ("mailOut", "smtp://u:hush%20now@mail.paws.example:587")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var (team, brand) = await _desk.Database.Read(session => (
            session.First<string>("SELECT t.name FROM case_rows c JOIN teams t ON t.id = c.team_id"),
            session.First<string>("SELECT b.name FROM case_rows c JOIN brands b ON b.id = c.brand_id")));
        team.ShouldBe("Front desk");
        brand.ShouldBe("Paws & Claws");
        _desk.Get<LiveSettings>().Current.SmtpOut!.Password.ShouldBe("hush now");
        (await _desk.Record("setting")).ShouldAllBe(what => !what.Contains("hush"));
        (await visitor.Get("/settings/mailboxes")).Body.ShouldNotContain("hush");
    }

    [Fact]
    public async Task Two_first_runs_at_once_make_one_administrator()
    {
        using var one = _desk.Visit();
        using var two = _desk.Visit();
        var answers = await Task.WhenAll(Run(one, Code), Run(two, Code));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.SeeOther).ShouldBe(1);
        (await _desk.Get<UserStore>().List()).Count.ShouldBe(1);
        foreach (var answer in answers)
            answer.Dispose();
    }

    private string Code => _desk.Get<FirstRunCode>().Code;

    private static readonly (string Name, string Value)[] Fields =
    [
        ("organisation", "Paws & Claws"), ("language", "en-GB"), ("zone", "Europe/London"),
        ("hours.mon", "09:00-12:30, 13:30-17:00"), ("hours.sat", "10:00-12:00"), ("team", "Front desk"), ("mailAddress", "help@paws.example"),
        ("name", "Marta"), ("email", "marta@paws.example"), ("password", DeskUnderTest.Password),
    ];

    private static Task<HttpResponseMessage> Run(Visitor visitor, string code) => visitor.Post("/first-run", "/first-run", [("code", code), .. Fields]);
}
