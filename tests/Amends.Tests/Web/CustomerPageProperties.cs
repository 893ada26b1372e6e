using System.Net;
using System.Text;
using Amends.Core.Conversations;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Inbound;
using Amends.Storage.Conversations;
using Amends.Storage.Settings;
using Amends.Tests.People;
using Amends.Web.Cases;
using Amends.Web.Conversations;
using Amends.Web.Email;
using Amends.Web.Promises;
using NodaTime;

namespace Amends.Tests.Web;

/// <summary>Whatever happens on a case: what is for us alone never stands on the customer's page.</summary>
public sealed class CustomerPageProperties
{
    /// <summary>Every internal text carries this; so does nothing else.</summary>
    private const string Internal = "zqinternal";

    [Fact]
    public async Task Nothing_internal_of_any_case_ever_stands_on_its_page()
    {
        await using var desk = await DeskUnderTest.Start();
        await desk.Database.Write(session => EnsureMailbox.Run(session, "help@shop.example"));
        var user = await desk.Person("Ottilie", Role.Administrator);
        var agent = new Viewer(Actor.User(user.Id), Role.Administrator, []);
        var visitor = desk.Visit();

        for (var seed = 1; seed <= 12; seed++)
        {
            var story = new Steps(desk, agent, new Random(seed));
            await story.Play(25);

            var (status, html) = await visitor.Get("/c/" + desk.Get<CaseToken>().Make(TokenPurpose.Page, story.CaseId));

            status.ShouldBe(HttpStatusCode.OK);
            html.ShouldNotContain(Internal, Case.Insensitive, $"seed {seed}: {string.Join(", ", story.Done)}");
            foreach (var id in new[] { story.CaseId, user.Id, user.Email, "carrier@wall.example", "friend@cc.example" })
                html.ShouldNotContain(id, Case.Insensitive, $"seed {seed}: {string.Join(", ", story.Done)}");
            foreach (var said in story.Said)
                html.ShouldContain(said, Case.Sensitive, $"seed {seed}: {string.Join(", ", story.Done)}");
        }
    }

    private sealed class Steps(DeskUnderTest desk, Viewer agent, Random random)
    {
        private readonly List<string> _promises = [];
        private int _step;

        public string CaseId { get; private set; } = "";

        public List<string> Said { get; } = [];

        public List<string> Done { get; } = [];

        public async Task Play(int steps)
        {
            CaseId = (await Mail("Marta <marta@home.example>", Say("letter"))).CaseId!;
            for (; _step < steps; _step++)
            {
                var step = random.Next(13);
                Done.Add(step.ToString(System.Globalization.CultureInfo.InvariantCulture));
                await Step(step);
                desk.Clock.Move(Duration.FromMinutes(7));
            }
        }

        private Task Step(int step) => step switch
        {
            0 => Do(new Note(CaseId, Internal + " note").Run),
            1 => Do(new Call { CaseId = CaseId, Text = Internal + " call" }.Run),
            2 => Reply(["marta@home.example"], Say("answer")),
            3 => Reply(["carrier@wall.example"], Internal + " to the carrier"),
            4 => Do(new ChangeSubject(CaseId, Internal + " subject").Run),
            5 => Do(new Resolve(CaseId, Internal + " how it ended", "no").Run),
            6 => Do(new Reopen(CaseId).Run),
            7 => Mail("Carrier <carrier@wall.example>", Internal + " from the carrier"),
            8 => _promises.Count == 0 ? Task.CompletedTask : Do(new Renegotiate(CaseId, _promises[^1], "2027-06-01T10:00:00Z", Internal + " why").Run),
            9 => _promises.Count == 0 ? Task.CompletedTask : Do(new Withdraw(CaseId, _promises[^1], Internal + " why not").Run),
            10 => desk.Database.Write(session => DraftStore.Save(session, CaseId, agent.Actor, DraftStore.Reply, $"{{\"body\":\"{Internal} draft\"}}")),
            11 => Merged(),
            _ => Do(new Close(CaseId, Internal + " closing").Run),
        };

        /// <summary>What the other one's case holds is theirs; what is promised to the carrier is no business of the customer.</summary>
        private async Task Merged()
        {
            var other = (await Mail("Carrier <carrier@wall.example>", Internal + " other case", joins: false)).CaseId!;
            await Do(new Note(other, Internal + " other note").Run);
            await Do(new Merge(other, CaseId).Run);
        }

        private async Task Reply(IReadOnlyList<string> to, string text)
        {
            var isTheirs = to[0].StartsWith("marta", StringComparison.Ordinal);
            var promise = isTheirs ? "promise " + text : Internal + " promise";
            var done = await desk.Database.Decide(session => new Reply(CaseId)
            {
                Text = text, To = to, Cc = isTheirs ? ["friend@cc.example"] : [], Promises = [new SaidPromise(promise, "2027-05-01T10:00:00Z")],
            }.Run(session, agent));
            if (done.Succeeded(out var replied, out _) && isTheirs)
                _promises.AddRange(replied.PromiseIds);
            if (done.Refusal is not null && isTheirs)
                Said.Remove(text);
        }

        private string Say(string kind)
        {
            var words = $"{kind}-{random.Next(1_000_000)}-{_step}";
            Said.Add(words);
            return words;
        }

        /// <summary>Refusals are part of the game: many steps are not possible at the moment they come.</summary>
        private Task<Outcome<T>> Do<T>(Func<Session, Viewer, Outcome<T>> verb) => desk.Database.Decide(session => verb(session, agent));

        private async Task<Arrived> Mail(string from, string text, bool joins = true)
        {
            var id = Ids.New(desk.Clock.GetCurrentInstant());
            var last = CaseId.Length == 0 || !joins ? null : await desk.Database.Read(session => session.First<string>(
                "SELECT mail_id FROM message_words WHERE case_id = @CaseId AND mail_id IS NOT NULL LIMIT 1", new { CaseId }));
            var raw = $"From: {from}\r\nTo: help@shop.example\r\nSubject: About it\r\nMessage-ID: <{id}@home.example>\r\n"
                + (last is null ? "" : $"In-Reply-To: <{last}>\r\n") + $"\r\n{text}\r\n";
            return await desk.Get<Intake>().Take(new ArrivalEnvelope("smtp", null, "x@home.example", ["help@shop.example"]), Encoding.UTF8.GetBytes(raw), CancellationToken.None);
        }
    }
}
