using Amends.Storage;
using Amends.Storage.Blobs;
using Amends.Storage.Deadlines;
using Amends.Storage.Outbox;
using Amends.Storage.Settings;
using Amends.Web.Deadlines;
using Amends.Web.Email;
using Amends.Web.FollowUps;
using Amends.Web.Serving;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Amends.Web.Sample;

/// <summary>
/// Plays two weeks of a desk's life in order: real mails through the intake, the verbs that people use, deadlines when they fall
/// due, and a mail server that takes nearly everything. What comes out is what such a desk would hold.
/// </summary>
internal sealed class SampleDesk : IDisposable
{
    /// <summary>The one address that the made-up server refuses.</summary>
    public const string NoSuchAddress = "walter.finch@oldmail.example";

    private static readonly Duration StaysHere = Duration.FromHours(4);

    private readonly List<(Instant At, int Order, Func<Task> Do)> _steps = [];
    private readonly Instant _end;
    private readonly SampleClock _clock;
    private readonly DeadlineWorker _deadlines;
    private readonly OutboxStore _outbox;
    private readonly LocalDate _today;

    private SampleDesk(Database database, SampleClock clock, Instant end, SampleOrganisation organisation, DeskSettings settings, BlobStore blobs, Core.Conversations.CaseToken tokens)
    {
        (Database, _clock, _end, Organisation, Tokens, Blobs) = (database, clock, end, organisation, tokens, blobs);
        _today = end.InZone(Zone).Date;
        var live = new LiveSettings(settings);
        Intake = new Intake(database, blobs, tokens, new Acknowledgement(live), NullLogger<Intake>.Instance);
        _outbox = new OutboxStore(database);
        _deadlines = new DeadlineWorker(database, new DeadlineStore(database), new AskFollowUp(tokens, live), NullLogger<DeadlineWorker>.Instance);
    }

    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/London"];

    public Database Database { get; }

    public Intake Intake { get; }

    public SampleOrganisation Organisation { get; }

    public Core.Conversations.CaseToken Tokens { get; }

    public BlobStore Blobs { get; }

    /// <param name="settings">With mail out set, so that the desk acknowledges letters; nothing is sent.</param>
    public static async Task<SampleDesk> Open(Database database, SampleClock clock, Instant end, DeskSettings settings)
    {
        clock.Now = end - Duration.FromDays(15);
        var organisation = await database.Write(SampleOrganisation.SetUp);
        var tokens = await DeskSecret.Tokens(database);
        return new SampleDesk(database, clock, end, organisation, settings, new BlobStore(settings.BlobFolder), tokens);
    }

    /// <summary>A time of day some days ago, one or more.</summary>
    public Instant Day(int ago, int hour, int minute = 0) => Zone.AtLeniently(_today.PlusDays(-ago).At(new LocalTime(hour, minute))).ToInstant();

    /// <summary>Minutes before now.</summary>
    public Instant Ago(int minutes) => _end - Duration.FromMinutes(minutes);

    /// <summary>A due time: so many hours from now, at a quarter of an hour.</summary>
    public Instant In(double hours)
    {
        var quarter = (_end + Duration.FromHours(hours)).ToUnixTimeSeconds() / 900 * 900;
        return Instant.FromUnixTimeSeconds(quarter);
    }

    public SampleStory Story() => new(this);

    public void At(Instant when, Func<Task> step) => _steps.Add((when, _steps.Count, step));

    public void Dispose() => _deadlines.Dispose();

    /// <summary>Plays everything in the order of its time.</summary>
    public async Task Play(Action<long, long> progress)
    {
        var done = 0;
        foreach (var (at, _, step) in _steps.OrderBy(step => step.At).ThenBy(step => step.Order))
        {
            await LetTimePass(at);
            await step();
            await Deliver();
            progress(++done, _steps.Count);
        }

        await LetTimePass(_end);
        await Deliver();
    }

    /// <summary>What falls due on the way happens at its own time.</summary>
    private async Task LetTimePass(Instant until)
    {
        while (await Database.Read(session => session.First<long?>("SELECT min(due_at) FROM deadlines WHERE due_at <= @until", new { until = until.Milliseconds() })) is { } due)
        {
            _clock.Now = Instant.Max(_clock.Now, due.ToInstant());
            await _deadlines.Step(CancellationToken.None);
            await Deliver();
        }

        _clock.Now = Instant.Max(_clock.Now, until);
    }

    private async Task Deliver()
    {
        if (_clock.Now > _end - StaysHere)
            return;
        foreach (var mail in await _outbox.Claim("sample", 50, CancellationToken.None))
        {
            var answers = mail.Recipients.Select(recipient => recipient.Address == NoSuchAddress
                ? new RecipientAnswer(recipient.Position, RecipientOutcome.Failed, 550, "5.1.1 No such mailbox here")
                : new RecipientAnswer(recipient.Position, RecipientOutcome.Sent, 250, "2.0.0 Taken")).ToList();
            await _outbox.Record(mail, answers, null, CancellationToken.None);
        }
    }
}
