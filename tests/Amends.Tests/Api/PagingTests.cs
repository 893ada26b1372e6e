namespace Amends.Tests.Api;

/// <summary>Lists from the beginning to the end, and who sees what in them.</summary>
public sealed class PagingTests(ApiDesk desk) : IClassFixture<ApiDesk>
{
    [Fact]
    public async Task Every_case_is_seen_once_while_cases_change()
    {
        var ids = new List<string>();
        for (var index = 0; index < 25; index++)
            ids.Add(await desk.Case($"p{index}@customer.example"));
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await desk.Read("cases?limit=4" + (after is null ? "" : "&after=" + after));
            seen.AddRange(page.Items.Select(item => item.GetProperty("id").GetString()!));
            after = page.Body.GetProperty("next").GetString();
            await desk.Post($"cases/{ids[seen.Count % ids.Count]}/notes", new { text = "Something changes." });
            await desk.Case($"late{seen.Count}@customer.example");
        }
        while (after is not null);
        seen.ShouldBeUnique();
        ids.Except(seen).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_feed_gives_every_fact_once_and_goes_on_where_it_ended()
    {
        await desk.Case();
        var positions = new List<long>();
        var after = "0";
        while (true)
        {
            var page = await desk.Read($"events?limit=3&after={after}");
            positions.AddRange(page.Items.Select(item => item.GetProperty("position").GetInt64()));
            after = page.Str("last");
            if (page.Body.GetProperty("next").GetString() is null)
                break;
        }

        positions.ShouldBe(positions.Order().Distinct());
        var id = await desk.Case();
        var more = await desk.Read($"events?after={after}");
        more.Items[0].GetProperty("type").GetString().ShouldBe("case.opened/1");
        more.Items[0].GetProperty("caseId").GetString().ShouldBe(id);
    }

    [Fact]
    public async Task Promises_are_listed_by_when_they_are_due()
    {
        var id = await desk.Case();
        var late = (await desk.Post($"cases/{id}/promises", new { text = "Next month", due = desk.In(24 * 30) })).Str("id");
        var soon = (await desk.Post($"cases/{id}/promises", new { text = "Soon", due = desk.In(0.01) })).Str("id");
        string[] Ids(Answer answer) => [.. answer.Items.Select(item => item.GetProperty("id").GetString()!)];
        Ids(await desk.Read("promises")).Where(one => one == late || one == soon).ShouldBe([soon, late]);
        Ids(await desk.Read("promises?due=week")).ShouldContain(soon);
        Ids(await desk.Read("promises?due=week")).ShouldNotContain(late);
        Ids(await desk.Read("promises?due=overdue")).ShouldNotContain(soon);
        Ids(await desk.Read("promises?due=" + Uri.EscapeDataString(desk.In(24 * 40)))).ShouldContain(late);
        Ids(await desk.Read("promises?owner=me")).ShouldContain(late);
    }

    [Fact]
    public async Task Views_and_filters_narrow_the_list()
    {
        var id = await desk.Case();
        bool Has(Answer answer) => answer.Items.Any(item => item.GetProperty("id").GetString() == id);
        Has(await desk.Read("cases?view=unassigned&limit=200")).ShouldBeTrue();
        (await desk.Post($"cases/{id}/assign")).Body.GetProperty("owner").GetProperty("kind").GetString().ShouldBe("token");
        Has(await desk.Read("cases?view=unassigned&limit=200")).ShouldBeFalse();
        Has(await desk.Read("cases?view=mine")).ShouldBeTrue();
        Has(await desk.Read("cases?owner=me&status=open")).ShouldBeTrue();
        Has(await desk.Read("cases?status=closed")).ShouldBeFalse();
        (await desk.Post($"cases/{id}/assign", "{\"owner\":null}")).Body.GetProperty("owner").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_case_is_found_by_its_words_soon()
    {
        var id = await desk.Case(text: "The zanzibarine valve leaks.");
        for (var tries = 0; tries < 100; tries++)
        {
            var found = await desk.Read("search?q=zanzibarine");
            if (found.Items.Length > 0)
            {
                found.Items[0].GetProperty("id").GetString().ShouldBe(id);
                (await desk.Read("cases?q=zanzibarine")).Items[0].GetProperty("id").GetString().ShouldBe(id);
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail("It was not found.");
    }

    [Fact]
    public async Task Customers_are_found_merged_and_renamed()
    {
        await desk.Case("Hal <hal@customer.example>");
        var hal = (await desk.Read("customers?q=hal@customer.example")).Items[0].GetProperty("id").GetString();
        var other = await desk.Post("customers", new { name = "Hal at work", email = "hal@work.example" });
        other.Status.ShouldBe(201, other.Text);
        (await desk.Post("customers", new { name = "Hal", email = "hal@work.example" })).ShouldBeProblem(409, "contact-is-known");
        (await desk.Post($"customers/{other.Str("id")}/merge", new { into = hal })).Body.GetProperty("contacts").GetArrayLength().ShouldBe(2);
        (await desk.Read($"customers/{other.Str("id")}")).Str("id").ShouldBe(hal);
        (await desk.Post($"customers/{hal}", new { name = "Hal Hart" })).Str("name").ShouldBe("Hal Hart");
        (await desk.Read($"customers/{hal}")).Body.GetProperty("cases").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_document_describes_every_address()
    {
        var document = await desk.Read("openapi.json", "");
        var paths = document.Body.GetProperty("paths");
        foreach (var path in (string[])["/cases", "/cases/{id}", "/cases/{id}/replies", "/promises/{promiseId}/keep", "/inbound", "/search", "/events", "/customers/{id}/merge"])
            paths.TryGetProperty("/api/v1" + path, out _).ShouldBeTrue(path);
        foreach (var path in paths.EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(one => one.Value.TryGetProperty("tags", out _)))
                operation.Value.GetProperty("tags").GetArrayLength().ShouldBeGreaterThan(0);
        }
    }
}
