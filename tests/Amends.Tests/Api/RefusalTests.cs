using System.Text;
using Amends.Storage;
using Amends.Storage.People;
using Amends.Core.Shared;

namespace Amends.Tests.Api;

/// <summary>What is refused is refused in one form, with nothing done.</summary>
public sealed class RefusalTests(ApiDesk desk) : IClassFixture<ApiDesk>
{
    [Fact]
    public async Task A_wrong_token_no_token_and_a_revoked_token_get_401()
    {
        (await desk.Read("cases", "amends_wrong")).ShouldBeProblem(401, "token-not-valid");
        (await desk.Read("cases", "")).ShouldBeProblem(401, "token-missing");
        var secret = await desk.NewToken("gone");
        (await desk.Read("cases", secret)).Status.ShouldBe(200);
        await new TokenStore(desk.Get<Database>()).Revoke(Actor.Desk, "gone");
        (await desk.Read("cases", secret)).ShouldBeProblem(401, "token-not-valid");
    }

    [Fact]
    public async Task Malformed_json_says_where()
    {
        var answer = await desk.Post("cases", "{\n  \"subject\": \"a\",\n  \"text\": }");
        answer.ShouldBeProblem(400, "json-not-valid");
        answer.Str("detail").ShouldContain("line 3");
        (await desk.Post("cases", "{\"subject\": 7}")).ShouldBeProblem(400, "json-not-valid", "subject");
        (await desk.Post("cases", "null")).ShouldBeProblem(400, "json-not-valid");
        (await desk.Post("cases", "[]")).ShouldBeProblem(400, "json-not-valid");
        (await desk.Post("cases", string.Concat(Enumerable.Repeat("{\"a\":", 5_000)))).ShouldBeProblem(400, "json-not-valid");
    }

    [Fact]
    public async Task Unknown_fields_are_ignored()
    {
        var id = await desk.Case();
        (await desk.Post($"cases/{id}/notes", new { text = "A note", colour = "green" })).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Another_kind_of_content_gets_415()
    {
        var id = await desk.Case();
        (await desk.Send(HttpMethod.Post, $"cases/{id}/notes", new StringContent("text=a", Encoding.UTF8, "application/x-www-form-urlencoded"))).ShouldBeProblem(415, "content-type");
        (await desk.Post("inbound", "{}")).ShouldBeProblem(415, "content-type");
    }

    [Fact]
    public async Task What_is_too_large_gets_413()
    {
        var id = await desk.Case();
        (await desk.Post($"cases/{id}/notes", new { text = new string('a', 2_100_000) })).ShouldBeProblem(413, "body-too-large");
        (await desk.Post($"cases/{id}/notes", new { text = new string('a', 200_001) })).ShouldBeProblem(413, "too-long", "text");
        (await desk.Post($"cases/{id}/replies", new { text = "a", attachments = Enumerable.Range(0, 21).Select(_ => new { name = "a", content = "YQ==" }) }))
            .ShouldBeProblem(413, "too-many-attachments", "attachments");
        (await desk.Post($"cases/{id}/replies", new { text = "a", attachments = new[] { new { name = "a", content = Convert.ToBase64String(new byte[25_000_001]) } } }))
            .ShouldBeProblem(413, "attachments-too-large", "attachments");
    }

    [Fact]
    public async Task What_is_not_there_gets_404_and_a_wrong_method_405()
    {
        (await desk.Read("nothing")).ShouldBeProblem(404);
        (await desk.Read("cases/999999")).ShouldBeProblem(404, "not-found");
        (await desk.Read($"cases/{Guid.CreateVersion7()}")).ShouldBeProblem(404, "not-found");
        (await desk.Read("cases/%00")).Status.ShouldBeOneOf(400, 404);
        (await desk.Send(HttpMethod.Delete, "cases", null)).ShouldBeProblem(405, "method");
    }

    [Theory]
    [InlineData("cases?limit=0", "limit")]
    [InlineData("cases?limit=x", "limit")]
    [InlineData("cases?limit=201", "limit")]
    [InlineData("cases?after=%21", "after")]
    [InlineData("cases?view=nonsense", "view")]
    [InlineData("cases?kind=nonsense", "kind")]
    [InlineData("cases?status=nonsense", "status")]
    [InlineData("cases?sort=nonsense", "sort")]
    [InlineData("cases?owner=nonsense", "owner")]
    [InlineData("promises?due=soon", "due")]
    [InlineData("promises?after=%21", "after")]
    [InlineData("events?after=x", "after")]
    [InlineData("events?limit=1001", "limit")]
    [InlineData("customers?after=%21", "after")]
    [InlineData("inbound?outcome=nonsense", "outcome")]
    public async Task A_wrong_parameter_is_named(string path, string field) => (await desk.Read(path)).ShouldBeProblem(400, "invalid", field);

    [Theory]
    [InlineData("assign", "{\"owner\":\"nobody I know\"}", "owner")]
    [InlineData("assign", "{\"team\":\"x\"}", "team")]
    [InlineData("kind", "{\"kind\":\"x\"}", "kind")]
    [InlineData("subject", "{\"subject\":\" \"}", "subject")]
    [InlineData("merge", "{}", "into")]
    [InlineData("merge", "{\"into\":\"9999999\"}", "into")]
    [InlineData("resolve", "{\"followUp\":\"2001-01-01T10:00:00Z\"}", "followUp")]
    [InlineData("replies", "{}", "text")]
    [InlineData("replies", "{\"text\":\"a\",\"to\":\"not an address\"}", "to")]
    [InlineData("promises", "{\"text\":\"a\"}", "due")]
    [InlineData("promises", "{\"text\":\"a\",\"due\":\"tomorrow\"}", "due")]
    [InlineData("promises", "{\"text\":\"a\",\"due\":\"9997-01-01T00:00:00Z\"}", "due")]
    [InlineData("promises", "{\"text\":\"a\",\"due\":\"2035-01-01T00:00:00Z\",\"owner\":\"x\"}", "owner")]
    [InlineData("calls", "{\"text\":\"a\",\"direction\":\"sideways\"}", "direction")]
    [InlineData("calls", "{}", "text")]
    public async Task A_wrong_field_is_named(string verb, string body, string field) =>
        (await desk.Post($"cases/{await desk.Case()}/{verb}", body)).ShouldBeProblem(422, "invalid", field);

    [Fact]
    public async Task An_agents_token_may_not_read_the_ledger()
    {
        var agent = await desk.NewToken("agent", Role.Agent);
        (await desk.Read("inbound", agent)).ShouldBeProblem(403, "forbidden");
        (await desk.Read("cases", agent)).Status.ShouldBe(200);
    }
}
