using System.Text;
using Amends.Core.Promises;
using Amends.Core.Shared;
using Amends.Storage.Log;
using Amends.Storage.People;
using Amends.Web.Cases;
using Amends.Web.Live;
using Amends.Web.Promises;

using NodaTime;

namespace Amends.Tests.Web;

public sealed class LiveTests(AgentDesk desk) : IClassFixture<AgentDesk>
{
    [Fact]
    public async Task A_case_of_another_team_is_never_heard()
    {
        var others = (await desk.Desk.Get<TeamStore>().Create(Actor.Desk, "Stores")).Value.Id;
        var (mine, theirs) = (await desk.Case("Mine"), await desk.Case("Theirs", team: others));
        using var ear = await Ear.Open(desk, desk.Sanne, $"case:{mine},case:{theirs},queue/all/newest////");
        await Rename(theirs, "Theirs has a secret");
        await Rename(mine, "Mine is heard");
        var heard = await ear.Until("Mine is heard");
        heard.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_promise_about_to_fall_due_is_shown_to_its_owner()
    {
        var id = await desk.Case("Soon due", owner: desk.Kofi.Id);
        var promise = (await desk.Desk.Database.Decide(session =>
            new Make(id, new SaidPromise("We ring back", "2027-03-02T10:00:00Z", desk.Sanne.Id)).Run(session, Viewer.Desk))).Value.PromiseId;
        using var owner = await Ear.Open(desk, desk.Sanne, "rail");
        using var other = await Ear.Open(desk, desk.Kofi, "rail");
        desk.Desk.Clock.Move(Duration.FromHours(24.5));
        await desk.Desk.Database.Decide(session => CaseLog.Change(session, Viewer.Desk, Actor.Desk, id, [new WarnOfPromise(promise)]));
        (await owner.Until("We ring back")).ShouldContain("target=\"toasts\"");
        await Rename(id, "Something for everybody");
        (await other.Until("count-all")).ShouldNotContain("We ring back");
    }

    [Fact]
    public async Task What_happened_between_the_making_of_a_page_and_the_opening_of_its_stream_is_not_missed()
    {
        var (changed, quiet) = (await desk.Case("Changed at once"), await desk.Case("Quiet"));
        var made = await desk.Desk.Database.Read(FactFeed.Last);
        await Rename(changed, "Changed before the stream was there");
        using var behind = await Ear.Open(desk, desk.Sanne, $"case:{changed}&fresh=case:{changed}&since={made}");
        using var current = await Ear.Open(desk, desk.Sanne, $"case:{quiet}&fresh=case:{quiet}&since={made}");
        await behind.Until("event: refresh");
        await Rename(quiet, "Quiet no longer");
        (await current.Until("Quiet no longer")).ShouldNotContain("event: refresh");
    }

    [Fact]
    public async Task A_stream_ends_when_its_person_may_not_sign_in_any_more()
    {
        var gone = await desk.Desk.Person("Gone", Role.Agent, Tests.People.DeskUnderTest.Password, desk.Team);
        using var ear = await Ear.Open(desk, gone, "rail");
        await desk.Desk.Database.Write(session => session.Execute("UPDATE users SET disabled = 1 WHERE id = @Id", new { gone.Id }));
        desk.Desk.Get<LiveDesk>().RightsChanged();
        (await ear.End()).ShouldBeTrue();
    }

    [Fact]
    public void A_browser_that_is_too_slow_is_told_to_load_its_page_anew()
    {
        using var slow = new Listener(new SignedIn("Slow", "", new Viewer(Actor.User("x"), Role.Agent, [])), "", ["rail"]);
        for (var n = 0; n < 500; n++)
            slow.Send(ServerSentEvent.Of("rail", "x"));
        var waiting = new List<string>();
        while (slow.Waiting.TryRead(out var message))
            waiting.Add(Encoding.UTF8.GetString(message.Span));
        waiting.Count.ShouldBeLessThanOrEqualTo(200);
        waiting[0].ShouldContain("event: refresh");
    }

    private async Task Rename(string id, string subject) =>
        (await desk.Desk.Database.Decide(session => new ChangeSubject(id, subject).Run(session, Viewer.Desk))).Refusal.ShouldBeNull();

    /// <summary>Listens to the desk as a browser does.</summary>
    private sealed class Ear : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
        private readonly Tests.People.Visitor _visitor;
        private readonly HttpResponseMessage _answer;
        private readonly StreamReader _stream;

        private Ear(Tests.People.Visitor visitor, HttpResponseMessage answer, StreamReader stream) => (_visitor, _answer, _stream) = (visitor, answer, stream);

        public static async Task<Ear> Open(AgentDesk desk, User who, string topics)
        {
            var visitor = await desk.Desk.SignedIn(who);
            var answer = await visitor.Http.GetAsync(new Uri($"/live?topics={topics}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
            var ear = new Ear(visitor, answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
            (await ear._stream.ReadLineAsync()).ShouldBe(": ");
            return ear;
        }

        /// <summary>All that was heard up to the line with these words.</summary>
        public async Task<string> Until(string words)
        {
            using var late = new CancellationTokenSource(Patience);
            var heard = new StringBuilder();
            while (await _stream.ReadLineAsync(late.Token) is { } line)
            {
                heard.AppendLine(line);
                if (line.Contains(words, StringComparison.Ordinal))
                    return heard.ToString();
            }

            throw new InvalidOperationException("The stream ended before it said: " + words);
        }

        public async Task<bool> End()
        {
            using var late = new CancellationTokenSource(Patience);
            while (await _stream.ReadLineAsync(late.Token) is not null) { }
            return true;
        }

        public void Dispose()
        {
            _stream.Dispose();
            _answer.Dispose();
            _visitor.Dispose();
        }
    }
}
