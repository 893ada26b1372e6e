using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amends.Tests.People;

namespace Amends.Tests.Stories;

/// <summary>Calls of the API that are wrong, come twice, or come from somebody who may not make them.</summary>
public sealed class BadCallTests(TalkingDesk running) : IClassFixture<TalkingDesk>
{
    [Fact]
    public async Task A_token_that_was_revoked_gets_401_at_once()
    {
        using var api = await running.Desk.Caller();
        await api.Get("cases");
        var id = await running.Book.First<string>("SELECT id FROM tokens ORDER BY id DESC LIMIT 1");
        await running.Desk.Run("token", "revoke", id!);

        var (status, problem) = await api.Ask(HttpMethod.Get, "cases");

        status.ShouldBe(HttpStatusCode.Unauthorized);
        problem.GetProperty("code").GetString().ShouldBe("token-not-valid");
    }

    [Theory]
    [InlineData("")]
    [InlineData("amends_made-up")]
    public async Task A_wrong_token_gets_401(string token)
    {
        using var api = new ApiCaller(running.Desk.Address, token);
        (await api.Ask(HttpMethod.Get, "cases")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("01890000-0000-7000-8000-000000000000")]
    [InlineData("999999")]
    [InlineData("no-such-id")]
    [InlineData("1'; DROP TABLE events; --")]
    public async Task A_case_that_is_not_there_gets_404_for_reading_and_for_writing(string id)
    {
        var path = "cases/" + Uri.EscapeDataString(id);
        (await running.Api.Ask(HttpMethod.Get, path)).Status.ShouldBe(HttpStatusCode.NotFound);
        var (status, problem) = await running.Api.Ask(HttpMethod.Post, path + "/notes", """{"text":"Hello"}""");
        status.ShouldBe(HttpStatusCode.NotFound);
        problem.GetProperty("status").GetInt32().ShouldBe(404);
    }

    [Fact]
    public async Task A_case_of_another_team_is_not_there_for_an_agent()
    {
        var arrival = await running.Bring(running.NewLetter("Words of another team."));
        await running.Api.Post("teams", new { name = "Repairs" });
        var password = await running.Desk.Run("user", "add", "rita@desk.example", "--team", "Repairs");
        using var rita = new Visitor(running.Desk.Address);
        (await rita.SignIn("rita@desk.example", password)).ShouldNotBeNull();

        (await rita.Get("/cases/" + arrival.CaseId)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await rita.Get($"/cases/{arrival.CaseId}/messages/{arrival.MessageId}/raw")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await rita.Get("/cases?view=all")).Body.ShouldNotContain("Words of another team.");
        using var posted = await rita.Post("/cases?view=all", $"/cases/{arrival.CaseId}/say", ("audience", "reply"), ("body", "Hello"), ("to", "anna@shop.example"));
        posted.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await running.Case(arrival.CaseId)).GetProperty("messages").EnumerateArray()
            .ShouldNotContain(message => message.GetProperty("kind").GetString() == "reply");
    }

    [Fact]
    public async Task An_agents_token_does_not_read_the_inbound_ledger()
    {
        using var agent = await running.Desk.Caller("agent");
        (await agent.Ask(HttpMethod.Get, "inbound")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_reply_sent_twice_by_the_same_form_is_one_reply()
    {
        var arrival = await running.Bring(running.NewLetter());
        var password = await running.Desk.Run("user", "add", "ada@desk.example", "--team", "Front desk");
        using var ada = new Visitor(running.Desk.Address);
        (await ada.SignIn("ada@desk.example", password)).ShouldNotBeNull();
        var page = (await ada.Get("/cases/" + arrival.CaseId)).Body;
        (string, string)[] form =
        [
            ("__RequestVerificationToken", Value(page, "__RequestVerificationToken")), ("version", Value(page, "version")), ("form", Value(page, "form")),
            ("audience", "reply"), ("to", Value(page, "to")), ("body", "Said once."),
        ];

        using var first = await ada.Send($"/cases/{arrival.CaseId}/say", form);
        using var second = await ada.Send($"/cases/{arrival.CaseId}/say", form);

        first.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        second.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await running.Case(arrival.CaseId)).GetProperty("messages").EnumerateArray()
            .Count(message => message.GetProperty("kind").GetString() == "reply").ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"text\": 5}")]
    [InlineData("{\"text\": null}")]
    [InlineData("{\"text\": \"\"}")]
    [InlineData("{\"text\": \"x\", \"promises\": {}}")]
    [InlineData("{\"text\": \"x\", \"promises\": [{\"text\": \"soon\", \"due\": \"tomorrow-ish\"}]}")]
    [InlineData("{\"text\": \"x\", \"promises\": [null]}")]
    [InlineData("{\"text\": \"x\", \"to\": \"not an address\"}")]
    [InlineData("{\"text\": \"x\", \"to\": [1, 2]}")]
    [InlineData("{\"text\": \"\\ud800\"}")]
    public async Task Malformed_json_is_answered_with_what_is_wrong_and_changes_nothing(string json)
    {
        var arrival = await running.Bring(running.NewLetter());
        var (status, problem) = await running.Api.Ask(HttpMethod.Post, $"cases/{arrival.CaseId}/replies", json);

        ((int)status).ShouldBeInRange(400, 422, problem.ToString());
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        (await running.Case(arrival.CaseId)).GetProperty("messages").EnumerateArray()
            .ShouldNotContain(message => message.GetProperty("kind").GetString() == "reply");
    }

    [Fact]
    public async Task Json_a_thousand_deep_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 1000)) + string.Concat(Enumerable.Repeat("]", 1000));
        ((int)(await running.Api.Ask(HttpMethod.Post, "cases", "{\"subject\":" + deep + "}")).Status).ShouldBeInRange(400, 422);
    }

    [Fact]
    public async Task A_reply_sent_twice_with_its_key_is_one_reply_and_another_with_that_key_is_refused()
    {
        var arrival = await running.Bring(running.NewLetter());
        var path = $"cases/{arrival.CaseId}/replies";
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => running.Api.Post(path, new { text = "Once." }, "the-key")));

        replies.Select(reply => reply.GetProperty("id").GetString()).Distinct().ShouldHaveSingleItem();
        (await running.Book.Count("SELECT count(*) FROM messages WHERE case_id = @CaseId AND kind = 'Reply'", new { arrival.CaseId })).ShouldBe(1);
        (await running.Api.Ask(HttpMethod.Post, path, """{"text":"Other."}""", "the-key")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Two_programs_that_answer_what_they_saw_at_once_do_not_both_answer()
    {
        var arrival = await running.Bring(running.NewLetter());
        var seen = (await running.Case(arrival.CaseId)).GetProperty("version").GetInt64();
        await running.Api.Post($"cases/{arrival.CaseId}/replies", new { text = "The first.", seenVersion = seen });

        var (status, problem) = await running.Api.Ask(HttpMethod.Post, $"cases/{arrival.CaseId}/replies", JsonSerializer.Serialize(new { text = "The second.", seenVersion = seen }));

        status.ShouldBe(HttpStatusCode.Conflict, problem.ToString());
    }

    [Fact]
    public async Task A_quarantined_mail_is_listed_with_its_reason_opened_raw_and_tried_again()
    {
        (await MailClient.Send(running.Desk, "\r\n\r\n", "quiet@shop.example")).ShouldStartWith("250");
        var listed = (await running.Api.Get("inbound?outcome=quarantined")).GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("envelopeFrom").GetString() == "quiet@shop.example");
        var id = listed.GetProperty("id").GetString();
        listed.GetProperty("reason").GetString().ShouldBe("The mail is empty.");
        (await running.Api.Http.GetByteArrayAsync($"inbound/{id}/raw")).ShouldBe("\r\n\r\n"u8.ToArray());

        var (status, problem) = await running.Api.Ask(HttpMethod.Post, $"inbound/{id}/retry", "{}");

        status.ShouldBe(HttpStatusCode.Conflict, problem.ToString());
        problem.GetProperty("code").GetString().ShouldBe("still-unreadable");
        (await running.Book.Count("SELECT retries FROM arrivals WHERE id = @id", new { id })).ShouldBe(1);
        (await running.Book.Count("SELECT count(*) FROM arrivals WHERE outcome = 'Quarantined'")).ShouldBe(1);
    }

    /// <summary>What a field of the composer holds.</summary>
    private static string Value(string page, string name)
    {
        var form = page[page.IndexOf("<form class=\"composer\"", StringComparison.Ordinal)..];
        return WebUtility.HtmlDecode(Regex.Match(form, $"name=\"{name}\"[^>]*? value=\"([^\"]*)\"").Groups[1].Value);
    }
}
