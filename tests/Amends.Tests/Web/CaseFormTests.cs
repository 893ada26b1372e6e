using System.Net;
using System.Text.RegularExpressions;
using Amends.Tests.People;

namespace Amends.Tests.Web;

public sealed partial class CaseFormTests(AgentDesk desk) : IClassFixture<AgentDesk>
{
    [Fact]
    public async Task A_form_that_arrives_twice_is_sent_once()
    {
        var id = await desk.Case("Twice");
        using var visitor = await desk.Desk.SignedIn(desk.Sanne);
        var fields = await Fields(visitor, id);
        for (var time = 0; time < 2; time++)
        {
            using var answer = await visitor.Send($"/cases/{id}/say", [.. fields, ("audience", "reply"), ("body", "Once only.")]);
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }

        (await desk.Sent(id)).ShouldBe(1);
    }

    [Fact]
    public async Task An_old_form_token_changes_nothing()
    {
        var id = await desk.Case("Stale");
        using var visitor = await desk.Desk.SignedIn(desk.Sanne);
        using var answer = await visitor.Send($"/cases/{id}/say", ("__RequestVerificationToken", "old"), ("audience", "reply"), ("body", "Never."));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await desk.Sent(id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_the_words_and_what_is_wrong()
    {
        var id = await desk.Case("Refused");
        using var visitor = await desk.Desk.SignedIn(desk.Sanne);
        using var answer = await visitor.Send($"/cases/{id}/say",
            [.. await Fields(visitor, id), ("audience", "reply"), ("body", "Kept words"), ("promises[a].what", "Too late"), ("promises[a].date", "2001-01-01"), ("promises[a].time", "10:00")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Kept words");
        page.ShouldContain("A promise has to be due in the future.");
        (await desk.Sent(id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_case_number_leads_to_the_case_and_a_merged_case_to_the_one_that_lives_on()
    {
        var (one, two) = (await desk.Case("One matter"), await desk.Case("The same matter"));
        using var visitor = await desk.Desk.SignedIn(desk.Sanne);
        var number = await desk.Desk.Database.Read(session => session.First<long>("SELECT number FROM case_rows WHERE id = @one", new { one }));
        using (var found = await visitor.Http.GetAsync(new Uri($"/cases/{number}", UriKind.Relative)))
            found.Headers.Location!.OriginalString.ShouldBe($"/cases/{one}");
        using (var merged = await visitor.Send($"/cases/{two}/merge", [.. await Fields(visitor, two), ("into", $"#{number}")]))
            merged.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var moved = await visitor.Http.GetAsync(new Uri($"/cases/{two}", UriKind.Relative));
        moved.Headers.Location!.OriginalString.ShouldBe($"/cases/{one}");
    }

    private static async Task<List<(string, string)>> Fields(Visitor visitor, string id)
    {
        var body = (await visitor.Get($"/cases/{id}")).Body;
        return
        [
            ("__RequestVerificationToken", await visitor.Token($"/cases/{id}")), ("form", FormPattern().Match(body).Groups[1].Value), ("version", VersionPattern().Match(body).Groups[1].Value),
        ];
    }

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormPattern();

    [GeneratedRegex("name=\"version\" value=\"([^\"]+)\"")]
    private static partial Regex VersionPattern();
}
