using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Amends.Core.Shared;
using Amends.Storage.People;

namespace Amends.Tests.People;

public sealed class TokenTests : IAsyncLifetime
{
    private DeskUnderTest _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await DeskUnderTest.Start();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task No_token_and_a_wrong_one_get_401_with_problem_details()
    {
        foreach (var token in new[] { null, "amends_wrong", "", new string('x', 5000) })
        {
            using var http = Program(token);
            using var answer = await http.GetAsync("/api/v1/people");
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32().ShouldBe(401);
        }
    }

    [Fact]
    public async Task A_revoked_token_is_out_at_once()
    {
        var made = await Token();
        using var http = Program(made.Secret);
        (await http.GetAsync("/api/v1/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await _desk.Get<TokenStore>().Revoke(Actor.Desk, made.Token.Id);
        (await http.GetAsync("/api/v1/people")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_role_of_a_token_says_what_it_may_do()
    {
        using var agent = Program((await Token(Role.Agent)).Secret);
        (await agent.GetAsync("/api/v1/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var refused = await agent.PostAsJsonAsync("/api/v1/teams", new { name = "Repairs" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var administrator = Program((await Token()).Secret);
        (await administrator.PostAsJsonAsync("/api/v1/teams", new { name = "Repairs" })).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_token_opens_no_page()
    {
        using var http = Program((await Token()).Secret);
        (await http.GetAsync("/settings/people")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_the_settings_pages_do_the_api_does_too()
    {
        using var http = Program((await Token()).Secret);
        var team = await Read(await http.PostAsJsonAsync("/api/v1/teams", new { name = "Repairs" }));
        var brand = await Read(await http.PostAsJsonAsync("/api/v1/brands", new { name = "Paws" }));
        var person = await Read(await http.PostAsJsonAsync("/api/v1/people", new { name = "Ben", email = "ben@example.org", role = "agent", teams = new[] { team.GetProperty("id").GetString() } }));
        person.GetProperty("passwordLink").GetString()!.ShouldContain("/set-password?token=");
        var changed = await Read(await http.PostAsJsonAsync("/api/v1/people/" + person.GetProperty("id").GetString(), new { role = "supervisor" }));
        changed.GetProperty("role").GetString().ShouldBe("supervisor");
        changed.GetProperty("teams").GetArrayLength().ShouldBe(1);
        await Read(await http.PostAsJsonAsync("/api/v1/mailboxes", new { address = "help@paws.example", name = "Paws", teamId = team.GetProperty("id").GetString(), brandId = brand.GetProperty("id").GetString() }));
        (await Read(await http.GetAsync("/api/v1/mailboxes"))).GetProperty("items").GetArrayLength().ShouldBe(1);

        var settings = await Read(await http.PostAsJsonAsync("/api/v1/settings", new
        {
            organisation = new { name = "Paws", language = "en", timeZone = "Europe/London" },
            openingHours = new { hours = new { mon = new Dictionary<string, string> { ["09:00"] = "17:00" } } },
            followUps = new { rule = "always", days = 3 },
            acknowledge = true,
        }));
        settings.GetProperty("openingHours").GetProperty("time_zone").GetString().ShouldBe("Europe/London");
        settings.GetProperty("followUps").GetProperty("rule").GetString().ShouldBe("always");
        settings.GetProperty("acknowledge").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_browser_may_read_the_api_with_its_cookie_and_post_only_with_the_form_token()
    {
        using var visitor = await _desk.SignedIn(await _desk.Person("Marta", Role.Administrator));
        (await visitor.Get("/api/v1/people")).Status.ShouldBe(HttpStatusCode.OK);
        using var forged = await visitor.Http.PostAsJsonAsync("/api/v1/teams", new { name = "Forged" });
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _desk.Get<TeamStore>().List()).ShouldNotContain(team => team.Name == "Forged");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/teams") { Content = JsonContent.Create(new { name = "Repairs" }) };
        request.Headers.Add("X-Amends-Form", await visitor.Token("/account"));
        (await visitor.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_token_made_on_the_page_is_shown_once_and_works()
    {
        using var visitor = await _desk.SignedIn(await _desk.Person("Marta", Role.Administrator));
        using var made = await visitor.Post("/settings/tokens", "/settings/tokens", ("name", "shop"), ("role", "agent"));
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var secret = System.Text.RegularExpressions.Regex.Match((await visitor.Get("/settings/tokens")).Body, @"amends_\w{30,}").Value;
        (await visitor.Get("/settings/tokens")).Body.ShouldNotContain(secret);
        using var http = Program(secret);
        (await http.GetAsync("/api/v1/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        string.Join('\n', await _desk.Record("token")).ShouldNotContain(secret);
    }

    private async Task<NewToken> Token(Role role = Role.Administrator) => (await _desk.Get<TokenStore>().Create(Actor.Desk, "test " + role, role)).Value;

    private HttpClient Program(string? token)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _desk.Address };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        using (answer)
        {
            ((int)answer.StatusCode).ShouldBeInRange(200, 201, await answer.Content.ReadAsStringAsync());
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}
