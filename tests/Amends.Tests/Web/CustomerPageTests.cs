using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Amends.Core.Cases;
using Amends.Core.Conversations;
using Amends.Core.FollowUps;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Inbound;
using Amends.Storage.Log;
using Amends.Tests.People;
using Amends.Web.Cases;
using Amends.Web.Conversations;
using Amends.Web.Email;
using Amends.Web.Promises;
using NodaTime;
using Case = Amends.Core.Cases.Case;

namespace Amends.Tests.Web;

/// <summary>The customer's own page, as a customer without an account or a cookie meets it.</summary>
public sealed partial class CustomerPageTests : IAsyncLifetime
{
    private DeskUnderTest _desk = null!;
    private Viewer _agent = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await DeskUnderTest.Start();
        var agent = await _desk.Person("Ottilie", Role.Administrator);
        _agent = new Viewer(Actor.User(agent.Id), Role.Administrator, []);
        await _desk.Database.Write(session => Storage.Settings.EnsureMailbox.Run(session, "help@shop.example"));
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task The_page_is_for_nobody_else_to_keep_list_or_trace()
    {
        var caseId = await Letter();

        using var answer = await Visitor().Http.GetAsync(Page(caseId));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.Headers.GetValues("X-Robots-Tag").Single().ShouldContain("noindex");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("<meta name=\"robots\" content=\"noindex\">");
    }

    [Fact]
    public async Task A_token_made_for_mail_opens_no_page_and_a_changed_one_neither()
    {
        var caseId = await Letter();
        var tokens = _desk.Get<CaseToken>();
        var page = tokens.Make(TokenPurpose.Page, caseId);

        (await Visitor().Get("/c/" + tokens.Make(TokenPurpose.Reply, caseId))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Visitor().Get("/c/" + page[..^1] + (page[^1] == 'a' ? 'b' : 'a'))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Visitor().Get("/c/" + tokens.Make(TokenPurpose.Page, Ids.New(_desk.Clock.GetCurrentInstant())))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Words_from_the_page_stand_in_the_ledger_and_on_the_case_with_their_files()
    {
        var caseId = await Letter();

        using var answer = await Write(caseId, "It rattles as well.", "photo.png", "image/png", [1, 2, 3]);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await Visitor().Get(answer.Headers.Location!.OriginalString);
        page.Body.ShouldContain("It rattles as well.");
        page.Body.ShouldContain("photo.png");
        page.Body.ShouldContain("Your words have arrived.");
        var row = await _desk.Database.Read(session => session.First<Storage.Inbound.ArrivalRow>("SELECT * FROM arrivals WHERE route = 'page'"));
        row!.CaseId.ShouldBe(caseId);
        row.Outcome.ShouldBe("Joined");
        var file = Regex.Match(page.Body, "href=\"(/c/[^\"]+/attachments/[^\"]+)\"").Groups[1].Value;
        using var download = await Visitor().Http.GetAsync(file);
        (await download.Content.ReadAsByteArrayAsync()).ShouldBe([1, 2, 3]);
        download.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_message_and_the_same_words_in_a_new_form_are_two()
    {
        var caseId = await Letter();
        var key = await Key(caseId);

        for (var time = 0; time < 2; time++)
            (await Visitor().Send(Page(caseId) + "/reply", ("key", key), ("body", "Hello?"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await FromPage(caseId)).ShouldBe(1);
        (await Visitor().Send(Page(caseId) + "/reply", ("key", await Key(caseId)), ("body", "Hello?"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await FromPage(caseId)).ShouldBe(2);
    }

    [Fact]
    public async Task An_empty_form_says_what_is_missing_and_a_flood_is_stopped_with_its_words_kept()
    {
        var caseId = await Letter();

        using var empty = await Visitor().Send(Page(caseId) + "/reply", ("key", "k"), ("body", "  "));
        empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await empty.Content.ReadAsStringAsync()).ShouldContain("Write something first");
        for (var time = 0; time < TakeInFromPage.MostPerHour; time++)
            await Visitor().Send(Page(caseId) + "/reply", ("key", "k" + time), ("body", "again"));
        using var flood = await Visitor().Send(Page(caseId) + "/reply", ("key", "last"), ("body", "and once more"));
        flood.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await flood.Content.ReadAsStringAsync()).ShouldContain("and once more</textarea>");
        (await FromPage(caseId)).ShouldBe(TakeInFromPage.MostPerHour);
    }

    [Fact]
    public async Task A_closed_case_says_so_and_words_open_it_again()
    {
        var caseId = await Letter();
        await Do(new Resolve(caseId, null, "no").Run);
        await Do(new Close(caseId).Run);

        (await Visitor().Get(Page(caseId))).Body.ShouldContain("this is done");
        await Visitor().Send(Page(caseId) + "/reply", ("key", "k"), ("body", "It is broken again."));

        (await State(caseId)).Status.ShouldBe(CaseStatus.Open);
    }

    [Fact]
    public async Task Opening_the_link_of_the_follow_up_answers_nothing_and_sending_the_form_does()
    {
        var caseId = await Asked();

        var asked = await Visitor().Get(Page(caseId) + "/answer?stayed=no");
        asked.Body.ShouldContain("was it put right?");
        (await State(caseId)).Status.ShouldBe(CaseStatus.Resolved);

        using var answer = await Visitor().Send(Page(caseId) + "/answer", ("key", "k"), ("answer", "not-yet"), ("body", "The hinge still squeaks."));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Visitor().Get(answer.Headers.Location!.OriginalString)).Body.ShouldContain("Then we are not done.");
        await Visitor().Send(Page(caseId) + "/answer", ("key", "k"), ("answer", "not-yet"), ("body", "The hinge still squeaks."));

        (await State(caseId)).Status.ShouldBe(CaseStatus.Open);
        (await Answers(caseId)).ShouldBe([FollowUpAnswer.NotYet]);
        (await FromPage(caseId)).ShouldBe(0);
    }

    [Fact]
    public async Task Yes_closes_the_case_and_thanks()
    {
        var caseId = await Asked();

        using var answer = await Visitor().Send(Page(caseId) + "/answer", ("key", "k"), ("answer", "yes"));

        (await Visitor().Get(answer.Headers.Location!.OriginalString)).Body.ShouldContain("Thank you for telling us.");
        (await State(caseId)).Status.ShouldBe(CaseStatus.Closed);
    }

    [Fact]
    public async Task An_answer_by_mail_to_the_follow_up_joins_the_case_and_opens_it_again()
    {
        var caseId = await Asked();
        var question = await Until(() => _desk.Database.Read(session => session.First<string>(
            "SELECT w.mail_id FROM messages m JOIN message_words w ON w.message_id = m.id WHERE m.case_id = @caseId AND m.kind = 'FollowUp'", new { caseId })));

        var arrived = await Mail("Marta <marta@home.example>", "Re: The hinge", "Not yet, it squeaks.", $"In-Reply-To: <{question}>\r\n");

        arrived.CaseId.ShouldBe(caseId);
        arrived.Outcome.ShouldBe(ArrivalOutcome.Joined);
        (await State(caseId)).Status.ShouldBe(CaseStatus.Open);
    }

    [Fact]
    public async Task A_link_follows_a_merged_case_and_shows_a_stranger_nothing_of_the_other_ones()
    {
        var mine = await Letter();
        var theirs = (await Mail("Rudolf <rudolf@elsewhere.example>", "My secret garden", "Nobody must know about the peonies.", "")).CaseId!;
        await Do(new Reply(theirs) { Text = "The peonies stay between us.", Promises = [new SaidPromise("We say nothing about peonies", "2027-03-02T10:00:00Z")] }.Run);
        await Do(new Merge(mine, theirs).Run);

        var page = await Visitor().Get(Page(mine));

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Body.ShouldContain("The hinge came off.");
        page.Body.ShouldNotContain("peonies");
        page.Body.ShouldNotContain("secret");
        page.Body.ShouldNotContain("Rudolf");
        (await Visitor().Send(Page(mine) + "/reply", ("key", "k"), ("body", "Still me."))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await State(theirs)).Messages.Count.ShouldBeGreaterThan(2);
        (await Visitor().Get(Page(theirs))).Body.ShouldNotContain("Still me.");
    }

    private async Task<string> Letter() => (await Mail("Marta <marta@home.example>", "The hinge", "The hinge came off.", "")).CaseId!;

    private async Task<string> Asked()
    {
        var caseId = await Letter();
        await Do(new Reply(caseId) { Text = "A new hinge is on its way." }.Run);
        await Do(new Resolve(caseId, null, "2027-03-08T09:00:00Z").Run);
        _desk.Clock.Move(Duration.FromDays(8));
        _ = await Until(async () => (await State(caseId)).FollowUpAsked ? "asked" : null);
        return caseId;
    }

    private async Task<Arrived> Mail(string from, string subject, string text, string headers)
    {
        var id = Ids.New(_desk.Clock.GetCurrentInstant());
        var raw = $"From: {from}\r\nTo: help@shop.example\r\nSubject: {subject}\r\nMessage-ID: <{id}@home.example>\r\nDate: Mon, 01 Mar 2027 09:00:00 +0000\r\n{headers}\r\n{text}\r\n";
        return await _desk.Get<Intake>().Take(new ArrivalEnvelope("smtp", null, "x@home.example", ["help@shop.example"]), Encoding.UTF8.GetBytes(raw), CancellationToken.None);
    }

    private async Task Do<T>(Func<Session, Viewer, Outcome<T>> verb) => _ = (await _desk.Database.Decide(session => verb(session, _agent))).Value;

    private Task<Case> State(string caseId) => _desk.Database.Read(session => CaseLog.Load(session, caseId));

    private Task<long> FromPage(string caseId) =>
        _desk.Database.Read(session => session.First<long>("SELECT count(*) FROM messages WHERE case_id = @caseId AND channel = 'Page'", new { caseId }));

    private Task<List<FollowUpAnswer>> Answers(string caseId) => _desk.Database.Read(session =>
        CaseLog.Facts(session, caseId).Select(fact => fact.Event).OfType<FollowUpAnswered>().Select(fact => fact.Answer).ToList());

    private string Page(string caseId) => "/c/" + _desk.Get<CaseToken>().Make(TokenPurpose.Page, caseId);

    private Visitor Visitor() => _desk.Visit();

    private async Task<string> Key(string caseId) => KeyPattern().Match((await Visitor().Get(Page(caseId))).Body).Groups[1].Value;

    private async Task<HttpResponseMessage> Write(string caseId, string text, string file, string type, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await Key(caseId)), "key" }, { new StringContent(text), "body" } };
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue(type);
        form.Add(part, "attachments", file);
        return await Visitor().Http.PostAsync(Page(caseId) + "/reply", form);
    }

    /// <summary>Workers look twice a second.</summary>
    private static async Task<string> Until(Func<Task<string?>> look)
    {
        for (var time = 0; time < 100; time++)
        {
            if (await look() is { } found)
                return found;
            await Task.Delay(100);
        }

        throw new TimeoutException("It did not happen within ten seconds.");
    }

    [GeneratedRegex("name=\"key\" value=\"([^\"]+)\"")]
    private static partial Regex KeyPattern();
}
