using System.Net;

namespace Amends.Tests.Web;

/// <summary>The promise board, customers, arrivals and outgoing mail, asked over HTTP without scripts.</summary>
public sealed class LookUpPagesTests(SampleDeskHost host) : IClassFixture<SampleDeskHost>
{
    private const string Hanna = "hanna@brambleandwren.example";

    [Fact]
    public async Task Arrivals_are_for_administrators_and_the_page_says_so_to_everybody_else()
    {
        using var hanna = await host.SignedIn(Hanna);

        var (status, body) = await hanna.Get("/arrivals");

        status.ShouldBe(HttpStatusCode.Forbidden);
        body.ShouldContain("This is not yours to open.");
        body.ShouldNotContain("rosalind");
    }

    [Fact]
    public async Task Staff_see_what_would_have_been_sent_in_their_own_teams_only()
    {
        using var hanna = await host.SignedIn(Hanna);

        var (status, body) = await hanna.Get("/outgoing");

        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("margaret.osei@letters.example");
        body.ShouldNotContain("fiona.maddox@postal.example");
        var theirs = await host.Database.Read(session => session.First<string>(
            "SELECT o.id FROM outbox o JOIN outbox_recipients r ON r.outbox_id = o.id WHERE r.address = 'fiona.maddox@postal.example' LIMIT 1"));
        (await hanna.Get($"/outgoing/{theirs}/html")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_letter_that_the_other_server_refused_stands_red_among_the_outgoing_ones()
    {
        using var ines = await host.SignedIn();
        var body = "";
        for (string? next = "/outgoing"; next is not null && !body.Contains("No such mailbox here", StringComparison.Ordinal);)
        {
            body = (await ines.Get(next)).Body;
            next = System.Text.RegularExpressions.Regex.Match(body, "rel=\"next\" href=\"([^\"]+)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;
        }

        body.ShouldContain("5.1.1 No such mailbox here");
    }

    [Fact]
    public async Task The_raw_arrival_is_text_and_can_run_nothing()
    {
        using var ines = await host.SignedIn();
        var id = await host.Database.Read(session => session.First<string>("SELECT id FROM arrivals WHERE subject LIKE 'Order cancelled%'"));

        using var raw = await ines.Http.GetAsync($"/arrivals/{id}/raw");

        raw.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        raw.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        raw.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await raw.Content.ReadAsStringAsync()).ShouldContain("Subject: Order cancelled");
    }

    [Fact]
    public async Task What_still_cannot_be_read_stays_in_quarantine_and_counts_the_try()
    {
        using var ines = await host.SignedIn();
        var id = await host.Database.Read(session => session.First<string>("SELECT id FROM arrivals WHERE outcome = 'Quarantined'"));

        using var answer = await ines.Post($"/arrivals/{id}", $"/arrivals/{id}/retry");

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await ines.Get($"/arrivals/{id}")).Body.ShouldContain("It failed again");
        (await host.Database.Read(session => session.First<long>("SELECT retries FROM arrivals WHERE id = @id", new { id }))).ShouldBe(1);
    }

    [Fact]
    public async Task A_broken_promise_cannot_be_moved_and_the_board_says_why()
    {
        using var ines = await host.SignedIn();
        var id = await host.Database.Read(session => session.First<string>(
            "SELECT p.id FROM promises p JOIN texts t ON t.id = p.text_id WHERE t.body LIKE 'I tell you what the warehouse%'"));

        using var answer = await ines.Post("/promises", $"/promises/{id}/renegotiate", ("date", "2030-01-01"), ("time", "10:00"), ("reason", "told her"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("can no longer be moved");
    }

    [Fact]
    public async Task An_agent_keeps_no_promise_of_another_team()
    {
        using var hanna = await host.SignedIn(Hanna);
        var id = await host.Database.Read(session => session.First<string>(
            "SELECT p.id FROM promises p JOIN texts t ON t.id = p.text_id WHERE t.body LIKE 'Our own van%'"));

        (await hanna.Post("/promises", $"/promises/{id}/keep")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await hanna.Get("/promises")).Body.ShouldNotContain("Our own van");
    }

    [Fact]
    public async Task A_new_name_for_a_customer_is_one_row_of_the_change_record()
    {
        using var ines = await host.SignedIn();
        var id = (await host.Case("Toaster")).CustomerId;

        using var answer = await ines.Post("/customers/" + id, "/customers/" + id, ("name", "Ravindra Menon"));
        using var empty = await ines.Post("/customers/" + id, "/customers/" + id, ("name", " "));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ines.Get("/customers?q=ravindra")).Body.ShouldContain("Ravindra Menon");
        (await Record(id)).ShouldBe(["{\"did\":\"renamed\"}"]);
    }

    [Fact]
    public async Task Two_customers_become_one_and_can_be_taken_apart_again()
    {
        using var ines = await host.SignedIn();
        var (stays, goes) = (await host.Case("Boiler timer"), await host.Case("Washing machine"));
        var at = "/customers/" + stays.CustomerId;

        (await ines.Post(at, at + "/merge", ("find", "jadwiga.nowak@listy.example"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await ines.Get(at)).Body.ShouldContain("Washing machine walks");
        (await host.Case("Washing machine")).CustomerId.ShouldBe(stays.CustomerId);

        (await ines.Post(at, at + "/unmerge", ("other", goes.CustomerId))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await host.Case("Washing machine")).CustomerId.ShouldBe(goes.CustomerId);
        (await ines.Get(at)).Body.ShouldNotContain("jadwiga.nowak@listy.example");
        (await ines.Get("/customers/" + goes.CustomerId)).Body.ShouldContain("jadwiga.nowak@listy.example");
    }

    [Fact]
    public async Task A_customer_is_found_by_the_end_of_a_phone_number()
    {
        using var ines = await host.SignedIn();

        (await ines.Get("/customers?q=4960142")).Body.ShouldContain("Gordon Pike");
        (await ines.Get("/customers?q=100%25")).Body.ShouldContain("No one called");
    }

    private Task<List<string>> Record(string id) =>
        host.Database.Read(session => session.Query<string>("SELECT what FROM change_record WHERE noun = 'customer' AND noun_id = @id ORDER BY id", new { id }));
}
