using System.Net;
using System.Net.Http.Json;
using System.Text;
using Amends.Core.Shared;
using Amends.Mail.Smtp;
using Amends.Storage.People;
using Amends.Web.Serving;

namespace Amends.Tests.People;

public sealed class MailOutTests : IAsyncLifetime
{
    private DeskUnderTest _desk = null!;
    private Visitor _marta = null!;
    private SmtpServer _server = null!;
    private readonly List<SmtpDelivery> _taken = [];

    public async ValueTask InitializeAsync()
    {
        _desk = await DeskUnderTest.Start();
        _marta = await _desk.SignedIn(await _desk.Person("Marta", Role.Administrator));
        _server = new SmtpServer(new()
        {
            HostName = "mail.example.org",
            Endpoints = [new IPEndPoint(IPAddress.Loopback, 0)],
            Deliver = (delivery, _) =>
            {
                _taken.Add(delivery);
                return ValueTask.FromResult(new SmtpReply(250, "2.0.0", "taken"));
            },
        });
        await _server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _marta.Dispose();
        await _server.DisposeAsync();
        await _desk.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_was_typed_holds_at_once_and_a_test_letter_goes_to_whoever_asked()
    {
        (await Page()).ShouldContain("Nothing leaves this machine yet");
        using var answer = await _marta.Post(
            "/settings/mailboxes", "/settings/mail-out/test", ("host", "127.0.0.1"), ("port", Port), ("security", "none"), ("user", ""), ("password", ""));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Page()).ShouldContain("The server took a letter to marta@example.org");
        _desk.Get<LiveSettings>().Current.SmtpOut!.Port.ShouldBe(_server.Endpoints[0].Port);
        var letter = _taken.ShouldHaveSingleItem();
        letter.Recipients.ShouldBe(["marta@example.org"]);
        Encoding.UTF8.GetString(letter.Data.Span).ShouldContain("Your desk can send mail");
        // The result is of that moment, and is shown once.
        (await Page()).ShouldNotContain("The server took a letter");

        using var off = await _marta.Post("/settings/mailboxes", "/settings/mail-out", ("host", ""), ("port", "587"), ("security", "starttls"));
        _desk.Get<LiveSettings>().Current.SmtpOut.ShouldBeNull();
    }

    [Fact]
    public async Task A_password_is_kept_and_shown_nowhere_and_never_goes_to_another_server()
    {
        (string, string)[] form = [("host", "mail.example.org"), ("port", "587"), ("security", "starttls"), ("user", "desk@example.org")];
        using var without = await _marta.Post("/settings/mailboxes", "/settings/mail-out", form);
        without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await without.Content.ReadAsStringAsync()).ShouldContain("desk@example.org");

        using var saved = await _marta.Post("/settings/mailboxes", "/settings/mail-out", [.. form, ("password", "s3cret @:/ word")]);
        saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        _desk.Get<LiveSettings>().Current.SmtpOut!.Password.ShouldBe("s3cret @:/ word");
        var page = await Page();
        page.ShouldContain("One is kept");
        page.ShouldNotContain("s3cret");
        (await _desk.Record("setting")).ShouldAllBe(what => !what.Contains("s3cret"));
        (await _marta.Get("/settings/changes")).Body.ShouldNotContain("s3cret");

        using var other = await _marta.Post("/settings/mailboxes", "/settings/mail-out", ("host", "mail.evil.example"), form[1], form[2], form[3]);
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var port = await _marta.Post("/settings/mailboxes", "/settings/mail-out", form[0], ("port", "465"), ("security", "tls"), form[3]);
        port.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        _desk.Get<LiveSettings>().Current.SmtpOut!.Password.ShouldBe("s3cret @:/ word");
    }

    [Theory]
    [InlineData("host", "no host!", "server")]
    [InlineData("port", "0", "port")]
    [InlineData("port", "x", "port")]
    [InlineData("security", "magic", "protected")]
    public async Task What_is_wrong_is_said_and_nothing_is_kept(string field, string value, string word)
    {
        (string Name, string Value)[] form = [("host", "mail.example.org"), ("port", "587"), ("security", "tls"), ("user", ""), ("password", "")];
        using var answer = await _marta.Post("/settings/mailboxes", "/settings/mail-out", [.. form.Where(one => one.Name != field), (field, value)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(word);
        _desk.Get<LiveSettings>().Current.SmtpOut.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_in_a_sentence()
    {
        await _server.DisposeAsync();
        using var answer = await _marta.Post("/settings/mailboxes", "/settings/mail-out/test", ("host", "127.0.0.1"), ("port", Port), ("security", "none"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await Page();
        page.ShouldContain("The test did not go through");
        page.ShouldContain("127.0.0.1:" + Port);
    }

    [Fact]
    public async Task What_an_option_says_is_shown_with_where_it_comes_from_and_cannot_be_changed_here()
    {
        await using var desk = await DeskUnderTest.Start((Setting.SmtpOut, "smtp://127.0.0.1:" + Port), (Setting.PublicUrl, "https://help.example.org"));
        using var marta = await desk.SignedIn(await desk.Person("Marta", Role.Administrator));
        var page = (await marta.Get("/settings/mailboxes")).Body;
        page.ShouldContain("This comes from --smtp-out and cannot be changed here.");
        page.ShouldNotContain("name=\"host\"");
        using var answer = await marta.Post("/settings/mailboxes", "/settings/mail-out", ("host", "mail.example.org"), ("port", "25"), ("security", "none"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var test = await marta.Post("/settings/mailboxes", "/settings/mail-out/test");
        (await marta.Get("/settings/mailboxes")).Body.ShouldContain("The server took a letter to marta@example.org");
        (await marta.Get("/settings/organisation")).Body.ShouldContain("This comes from --public-url");
    }

    [Fact]
    public async Task The_organisations_ways_are_kept_each_with_its_row_of_the_change_record()
    {
        (string Name, string Value)[] form =
        [
            ("name", "Paws & Claws"), ("zone", "Europe/Amsterdam"), ("language", "nl"), ("publicUrl", "https://help.paws.example/"), ("followUpAsks", "always"), ("followUpDays", "3"),
        ];
        using var wrong = await _marta.Post("/settings/organisation", "/settings/organisation", [.. form.Where(one => one.Name != "followUpDays"), ("followUpDays", "400")]);
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("value=\"400\"");
        (await _desk.Record("setting")).ShouldBeEmpty();
        using var right = await _marta.Post("/settings/organisation", "/settings/organisation", form);
        right.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        _desk.Get<LiveSettings>().Current.PublicUrl.ShouldBe("https://help.paws.example");
        (await _desk.Record("setting")).Count.ShouldBe(4);
        (await _desk.Get<Amends.Storage.Settings.SettingStore>().Get(Amends.Storage.Settings.KnownSettings.Acknowledge)).ShouldBeFalse();
        var page = (await _marta.Get("/settings/changes")).Body;
        page.ShouldContain("Setting acknowledge: set");
        page.ShouldContain("Marta");
    }

    [Fact]
    public async Task What_the_page_can_do_a_program_can_do()
    {
        using var program = new HttpClient { BaseAddress = _desk.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", (await _desk.Get<TokenStore>().Create(Actor.Desk, "setup", Role.Administrator)).Value.Secret);
        using var set = await program.PostAsJsonAsync("/api/v1/settings", new { mailOut = $"smtp://127.0.0.1:{Port}", publicUrl = "https://help.example.org" });
        set.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await set.Content.ReadAsStringAsync()).ShouldContain($"smtp://127.0.0.1:{Port}");
        using var test = await program.PostAsJsonAsync("/api/v1/settings/mail-out/test", new { to = "ann@example.org" });
        test.StatusCode.ShouldBe(HttpStatusCode.OK);
        _taken.ShouldHaveSingleItem().Recipients.ShouldBe(["ann@example.org"]);
        using var wrong = await program.PostAsJsonAsync("/api/v1/settings", new { mailOut = "pigeon" });
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await program.GetStringAsync("/api/v1/changes?limit=2")).ShouldContain("\"next\":\"");
        using var after = await program.GetAsync("/api/v1/changes?after=!!");
        after.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Everything_that_was_changed_can_be_read_back_to_the_first_row()
    {
        for (var i = 0; i < 60; i++)
        {
            await _desk.Get<TeamStore>().Create(Actor.Desk, "Team " + i);
            _desk.Clock.Move(NodaTime.Duration.FromMilliseconds(1));
        }

        var first = (await _marta.Get("/settings/changes")).Body;
        first.ShouldContain("Team 59");
        first.ShouldNotContain("Team Team 5:");
        var next = System.Text.RegularExpressions.Regex.Match(first, "/settings/changes\\?after=([\\w-]+)").Groups[1].Value;
        var second = (await _marta.Get("/settings/changes?after=" + next)).Body;
        second.ShouldContain("Team Team 5:");
        second.ShouldContain("Person Marta: created");
        var ann = await _desk.Person("Ann");
        var team = (await _desk.Get<TeamStore>().List())[0];
        await _desk.Get<TeamStore>().SetMembers(Actor.Desk, team.Id, [ann.Id]);
        // People read names, not ids.
        (await _marta.Get("/settings/changes")).Body.ShouldContain("members Ann");
        (await _marta.Get("/settings/changes?after=nonsense!")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private string Port => _server.Endpoints[0].Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> Page() => (await _marta.Get("/settings/mailboxes")).Body;
}
