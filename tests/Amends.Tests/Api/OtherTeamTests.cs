using Amends.Core.Shared;
using Amends.Storage;
using Microsoft.AspNetCore.Routing;

namespace Amends.Tests.Api;

/// <summary>A case of another team does not exist: at no address, in no list.</summary>
public sealed class OtherTeamTests(OtherTeamTests.TeamDesk desk) : IClassFixture<OtherTeamTests.TeamDesk>
{
    [Fact]
    public async Task A_case_of_another_team_is_404_at_every_address_that_names_one()
    {
        var sources = desk.Inner.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText is { } path && path.StartsWith("/api/v1/", StringComparison.Ordinal)
                && (path.Contains("cases/{id}", StringComparison.Ordinal) || path.Contains("promises/{promiseId}", StringComparison.Ordinal) || path.Contains("messages/{messageId}", StringComparison.Ordinal)))
            .ToList();
        sources.Count.ShouldBeGreaterThan(20);
        foreach (var route in sources)
        {
            var path = route.RoutePattern.RawText!["/api/v1/".Length..].Replace("{id}", desk.CaseId).Replace("{promiseId}", desk.PromiseId)
                .Replace("{messageId}", desk.MessageId).Replace("{attachmentId}", desk.AttachmentId);
            var method = new HttpMethod(route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);
            var answer = await desk.Inner.Send(method, path, method == HttpMethod.Post ? ApiDesk.Json(Enough) : null, desk.Outsider);
            answer.Status.ShouldBe(404, $"{method} {path}: {answer.Text}");
            answer.Text.ShouldNotContain("Secret");
        }
    }

    [Theory]
    [InlineData("cases?limit=200")]
    [InlineData("cases?view=all&limit=200")]
    [InlineData("cases?view=promises&limit=200")]
    [InlineData("cases?q=secret")]
    [InlineData("promises")]
    [InlineData("search?q=secret")]
    [InlineData("events?limit=1000")]
    [InlineData("outbox")]
    public async Task It_stands_in_no_list(string path)
    {
        var answer = await desk.Inner.Read(path, desk.Outsider);
        answer.Status.ShouldBe(200, answer.Text);
        answer.Text.ShouldNotContain(desk.CaseId);
        (await desk.Inner.Read(path.StartsWith("cases?q", StringComparison.Ordinal) || path.StartsWith("search", StringComparison.Ordinal) ? $"cases/{desk.CaseId}" : path))
            .Text.ShouldContain(desk.CaseId);
    }

    [Fact]
    public async Task Nothing_can_be_merged_into_it()
    {
        var own = (await desk.Inner.Post("cases", new { customer = new { name = "Ina" }, subject = "Ours" }, desk.Outsider)).Str("id");
        (await desk.Inner.Post($"cases/{own}/merge", new { into = desk.CaseId }, desk.Outsider)).ShouldBeProblem(422, "invalid", "into");
    }

    /// <summary>A body that every verb would take.</summary>
    private const string Enough = """
        {"text":"a","reason":"a","due":"2035-01-01T00:00:00Z","kind":"repair","subject":"a","into":"1001","owner":"me","sendAgain":false,"name":"a"}
        """;

    /// <summary>A desk with two teams: a case in one, and a token that acts for a person of the other.</summary>
    public sealed class TeamDesk : IAsyncLifetime
    {
        public ApiDesk Inner { get; } = new();

        public string CaseId { get; private set; } = "";

        public string PromiseId { get; private set; } = "";

        public string MessageId { get; private set; } = "";

        public string AttachmentId { get; private set; } = "";

        public string Outsider { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await Inner.InitializeAsync();
            // An agent's token works for the teams that there are when it calls; the other team is made for this case after it.
            Outsider = await Inner.NewToken("outsider", Role.Agent);
            CaseId = await Inner.Case("secret@customer.example", "Secret", "Secret words");
            var reply = await Inner.Post($"cases/{CaseId}/replies", new
            {
                text = "Secret answer", promises = new[] { new { text = "Secret promise", due = Inner.In(4) } }, attachments = new[] { new { name = "a.txt", content = "YQ==" } },
            });
            PromiseId = reply.Body.GetProperty("promises")[0].GetProperty("id").GetString()!;
            MessageId = reply.Str("id");
            AttachmentId = reply.Body.GetProperty("message").GetProperty("attachments")[0].GetProperty("id").GetString()!;
            // A team that no list of teams names: nobody but administrators sees its cases.
            await Inner.Get<Database>().Write(session =>
            {
                session.Execute("INSERT INTO teams (id, name) VALUES ('hidden', 'Hidden')");
            });
            (await Inner.Post($"cases/{CaseId}/assign", new { team = "hidden" })).Status.ShouldBe(200);
            await Inner.Get<Database>().Write(session =>
            {
                session.Execute("DELETE FROM teams WHERE id = 'hidden'");
            });
        }

        public ValueTask DisposeAsync() => Inner.DisposeAsync();
    }
}
