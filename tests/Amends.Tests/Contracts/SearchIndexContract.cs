using Amends.Core.Cases;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Search;

namespace Amends.Tests.Contracts;

/// <summary>What every search index does, whatever engine it lies in.</summary>
public abstract class SearchIndexContract : IAsyncLifetime
{
    protected SettableClock Clock { get; } = new();

    protected Database Desk { get; private set; } = null!;

    protected SearchIndex Index { get; set; } = null!;

    protected SearchFeeder Feeder { get; set; } = null!;

    protected abstract Task<(Database Desk, SearchIndex Index)> Open();

    public async ValueTask InitializeAsync()
    {
        (Desk, Index) = await Open();
        Feeder = new SearchFeeder(Desk, Index);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Feeder.Dispose();
        await Index.DisposeAsync();
        await Desk.DisposeAsync();
    }

    [Theory]
    [InlineData("toaster")]
    [InlineData("TOASTER")]
    [InlineData("toas")]
    [InlineData("crème brûlée")]
    [InlineData("creme brulee")]
    [InlineData("\"smells of burning\"")]
    [InlineData("burning toaster")]
    [InlineData("strasse")]
    [InlineData("Straße")]
    [InlineData("配送")]
    [InlineData("送が遅")]
    [InlineData("ไม่ได้")]
    [InlineData("주문")]
    [InlineData("Łódź")]
    [InlineData("lodz")]
    public async Task A_case_is_found_by_its_words(string query)
    {
        var other = await Desk.OpenCase("Kettle", "Nothing of the kind.");
        var id = await Desk.OpenCase("My toaster", "It smells of burning, like crème brûlée. Neue Straße 5, Łódź. 商品の配送が遅れています。 ฉันยังไม่ได้รับของ 새주문을 했어요");

        var page = await Find(query);

        page.Hits.Select(hit => hit.CaseId).ShouldBe([id]);
        page.Hits.ShouldNotContain(hit => hit.CaseId == other);
        page.CountText.ShouldBe("1");
    }

    [Theory]
    [InlineData("toaster kettle")]
    [InlineData("\"burning of smells\"")]
    [InlineData("oaster")]
    [InlineData("toas ")]
    [InlineData("遅配")]
    public async Task Other_words_do_not_find_it(string query)
    {
        await Desk.OpenCase("My toaster", "It smells of burning. 商品の配送が遅れています。");

        (await Find(query)).Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("112-3456789-1234567", SearchReason.Number)]
    [InlineData("11234567891234567", SearchReason.Number)]
    [InlineData("1234567", SearchReason.Number)]
    [InlineData("1z999aa10123456784", SearchReason.Number)]
    [InlineData("6784", SearchReason.Number)]
    [InlineData("+49 30 1234 567", SearchReason.Number)]
    [InlineData("030 1234567", SearchReason.Number)]
    [InlineData("A-4242", SearchReason.CaseNumber)]
    [InlineData("#4242", SearchReason.CaseNumber)]
    [InlineData("4242", SearchReason.CaseNumber)]
    [InlineData("Mia@Shop.Example.COM", SearchReason.Address)]
    [InlineData("@shop.example.com", SearchReason.Words)]
    [InlineData("example.com", SearchReason.Words)]
    [InlineData("1234567 parcel", SearchReason.Words)]
    [InlineData("11234567891234567 parcel", SearchReason.Words)]
    public async Task Any_number_and_any_address_can_be_pasted(string query, SearchReason reason)
    {
        await Desk.OpenCase("Another", "Order 112-3456789-7654321, call +49 30 7654 321.", from: "max@elsewhere.example");
        var id = await Desk.OpenCase(
            "Where is it", "Order 112-3456789-1234567, parcel 1Z999AA10123456784, call +49 (30) 1234-567.", from: "mia@shop.example.com", number: 4242);

        var page = await Find(query);

        page.Hits.Select(hit => (hit.CaseId, hit.Reason)).ShouldBe([(id, reason)]);
    }

    [Fact]
    public async Task Notes_promises_names_and_file_names_are_found_too()
    {
        var customer = Ids.New(Clock.GetCurrentInstant());
        await Rename(customer, "Wilhelmina Ostrander");
        var id = await Desk.OpenCase("Hello", customerId: customer, name: "Willa", attachment: "warranty-card.pdf");
        await Desk.Note(id, "Customer sounded exhausted.");
        await Desk.Promise(id, "We will collect the wardrobe.", NodaTime.Duration.FromDays(2));

        foreach (var query in new[] { "exhausted", "wardrobe", "Ostrander", "warranty-card", "willa wardrobe exhausted" })
            (await Find(query)).Hits.Select(hit => hit.CaseId).ShouldBe([id], query);
    }

    [Fact]
    public async Task A_customer_with_another_name_is_found_by_it()
    {
        var customer = Ids.New(Clock.GetCurrentInstant());
        await Rename(customer, "Before");
        var id = await Desk.OpenCase("Hello", customerId: customer);
        await Find("hello");
        Clock.Advance(NodaTime.Duration.FromMinutes(1));
        await Rename(customer, "Afterwards");

        (await Find("afterwards")).Hits.Select(hit => hit.CaseId).ShouldBe([id]);
        (await Find("before")).Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"unclosed toaster")]
    [InlineData("toaster OR NOT AND NEAR(")]
    [InlineData("head:toaster")]
    [InlineData("body : x* ^y")]
    [InlineData("tea -tea +tea (tea) {tea} tea*")]
    [InlineData("'; DROP TABLE words; --")]
    [InlineData("%_\\\0\u0001")]
    [InlineData("\ud800 broken \udfff")]
    [InlineData("😀 a")]
    [InlineData("****")]
    public async Task No_query_is_an_error(string query)
    {
        await Desk.OpenCase("My toaster");
        await Feeder.CatchUp();

        var outcome = await Index.Search(Viewer.Desk, query, null, 10);

        outcome.Refusal?.Kind.ShouldBe(RefusalKind.Invalid);
    }

    [Fact]
    public async Task Nothing_and_far_too_much_are_refused_politely()
    {
        (await Index.Search(Viewer.Desk, "  ", null, 10)).Refusal!.Text.ShouldBe("Type a word, a name or a number to search for.");
        (await Index.Search(Viewer.Desk, "?!", null, 10)).Refusal!.Field.ShouldBe("q");
        (await Index.Search(Viewer.Desk, new string('x', 501), null, 10)).Refusal!.Text.ShouldContain("500");
        (await Index.Search(Viewer.Desk, string.Join(' ', Enumerable.Repeat("a", 33)), null, 10)).Refusal!.Text.ShouldContain("32");
        (await Index.Search(Viewer.Desk, new string('送', 500), null, 10)).Refusal.ShouldBeNull();
        (await Index.Search(Viewer.Desk, "toaster", "z9", 10)).Refusal!.Field.ShouldBe("after");
    }

    [Fact]
    public async Task Another_teams_cases_are_neither_shown_nor_counted()
    {
        var mine = await Desk.OpenCase("Toaster", team: WrittenCases.TeamA, number: 7001);
        await Desk.OpenCase("Toaster 112-3456789-1234567", team: WrittenCases.TeamB, number: 7002);
        var viewer = WrittenCases.In(WrittenCases.TeamA);

        (await Find("toaster", viewer)).Hits.Select(hit => hit.CaseId).ShouldBe([mine]);
        (await Find("toaster", viewer)).CountText.ShouldBe("1");
        foreach (var hidden in new[] { "7002", "1234567", "112-3456789-1234567" })
            (await Find(hidden, viewer)).Count.ShouldBe(0, hidden);
        (await Find("toaster", WrittenCases.In())).Count.ShouldBe(0);
        (await Find("toaster")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_case_that_moved_to_another_team_is_hidden_before_the_index_knows()
    {
        var id = await Desk.OpenCase("Toaster", team: WrittenCases.TeamA);
        await Feeder.CatchUp();

        await Desk.Do(id, new AssignCase(null, WrittenCases.TeamB, null));

        (await Index.Search(WrittenCases.In(WrittenCases.TeamA), "toaster", null, 10)).Value.Count.ShouldBe(0);
        (await Find("toaster", WrittenCases.In(WrittenCases.TeamB))).Hits.Select(hit => hit.CaseId).ShouldBe([id]);
    }

    [Fact]
    public async Task A_snippet_is_plain_text_with_the_places_that_matched()
    {
        await Desk.OpenCase("Hello", new string('x', 300) + " and <b>then</b>\nthe TOASTER caught fire, a toaster!");

        var snippet = (await Find("toaster")).Hits.ShouldHaveSingleItem().Snippet;

        snippet.Text.ShouldContain("<b>then</b> the TOASTER caught fire");
        snippet.Text.Length.ShouldBeLessThan(200);
        snippet.Matches.Select(match => snippet.Text.Substring(match.Start, match.Length)).ShouldBe(["TOASTER", "toaster"]);
    }

    [Fact]
    public async Task A_snippet_shows_the_number_as_it_was_written()
    {
        await Desk.OpenCase("Hello", "Call me: +49 (30) 1234-567, please.");

        var found = (await Find("030 1234567")).Hits.ShouldHaveSingleItem().Snippet;
        found.Matches.Select(match => found.Text.Substring(match.Start, match.Length)).ShouldBe(["30) 1234-567"]);
    }

    [Fact]
    public async Task A_page_follows_the_other_without_gaps_or_repeats_newest_first()
    {
        var ids = new List<string>();
        for (var i = 0; i < 230; i++)
            ids.Add(await Desk.OpenCase("Lamp", i % 2 == 0 ? "common" : "common common"));
        await Feeder.CatchUp();

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = (await Index.Search(Viewer.Desk, "common", after, 100)).Value;
            page.Count.ShouldBe(230);
            seen.AddRange(page.Hits.Select(hit => hit.CaseId));
            after = page.Next;
        }
        while (after is not null);

        seen.ShouldBe(Enumerable.Reverse(ids));
    }

    [Fact]
    public async Task More_than_999_are_counted_as_999_plus_and_all_are_reached()
    {
        await Many(1130, "common");
        var seen = new HashSet<string>();
        string? after = null;
        do
        {
            var page = (await Index.Search(WrittenCases.In(WrittenCases.TeamA), "common", after, 100)).Value;
            page.CountText.ShouldBe("999+");
            page.Hits.ShouldAllBe(hit => seen.Add(hit.CaseId));
            after = page.Next;
        }
        while (after is not null);

        seen.Count.ShouldBe(1130);
    }

    [Fact]
    public async Task Few_hits_are_ordered_by_how_well_they_match()
    {
        var best = await Desk.OpenCase("Samovar samovar", "samovar");
        await Desk.OpenCase("Hello", "Long ago, among very many other words that mean nothing here at all, there was one samovar in it.");

        (await Find("samovar")).Hits[0].CaseId.ShouldBe(best);
    }

    [Fact]
    public async Task A_case_of_very_many_messages_is_one_hit_and_its_first_words_are_found()
    {
        var id = await Desk.OpenCase("Loop", "beginning everywhere");
        for (var i = 0; i < 200; i++)
            await Desk.Receive(id, "everywhere");
        var page = await Find("everywhere");

        page.Hits.Select(hit => hit.CaseId).ShouldBe([id]);
        page.Count.ShouldBe(1);
        (await Find("beginning loop")).Hits.Select(hit => hit.CaseId).ShouldBe([id]);
    }

    [Fact]
    public async Task A_forgotten_case_is_no_longer_found_and_what_is_left_can_be_fed_again()
    {
        var id = await Desk.OpenCase("Toaster", "My name is Secret.", number: 8123);
        (await Find("secret")).Count.ShouldBe(1);

        await Desk.Write(session => session.Execute("UPDATE message_words SET text = '' WHERE case_id = @id", new { id }));
        await Feeder.Feed(id);

        (await Find("secret")).Count.ShouldBe(0);
        (await Find("toaster")).Count.ShouldBe(1);
        await Index.Forget(id);
        (await Find("toaster")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task An_index_made_again_finds_the_same_in_the_same_order()
    {
        for (var i = 0; i < 30; i++)
        {
            var id = await Desk.OpenCase($"Lamp {i}", "common", customerId: Ids.New(Clock.GetCurrentInstant()));
            await Feeder.CatchUp();
            if (i % 3 == 0)
                await Desk.Note(id, "common note");
        }

        var before = (await Find("common")).Hits.Select(hit => (hit.CaseId, hit.Snippet.Text)).ToList();
        await Index.Reset();
        (await Index.Search(Viewer.Desk, "common", null, 100)).Value.Count.ShouldBe(0);

        (await Find("common")).Hits.Select(hit => (hit.CaseId, hit.Snippet.Text)).ShouldBe(before);
    }

    [Fact]
    public async Task The_feeder_follows_the_desk_by_itself()
    {
        using var stop = new CancellationTokenSource();
        var running = Feeder.Run(stop.Token);
        var id = await Desk.OpenCase("Toaster");

        while ((await Index.Search(Viewer.Desk, "toaster", null, 10)).Value.Hits is not [{ CaseId: var found }] || found != id)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        await stop.CancelAsync();
        await running;
    }

    protected async Task<SearchPage> Find(string query, Viewer? viewer = null)
    {
        await Feeder.CatchUp();
        return (await Index.Search(viewer ?? Viewer.Desk, query, null, 100)).Value;
    }

    private async Task Many(int count, string text)
    {
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Desk.OpenCase("Lamp", text)));
        await Feeder.CatchUp();
    }

    private Task Rename(string customerId, string name) => Desk.Write(session =>
    {
        session.Execute(
            """
            INSERT INTO customers (id, name, created_at, version) VALUES (@customerId, @name, 0, 1)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, version = customers.version + 1
            """,
            new { customerId, name });
        session.Execute(
            "INSERT INTO change_record (id, at, actor, noun, noun_id, what) VALUES (@id, @at, 'desk', 'customer', @customerId, '{}')",
            new { id = Ids.New(session.Now), at = session.Now.Milliseconds(), customerId });
    });
}
