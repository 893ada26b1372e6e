using System.CommandLine;
using System.Globalization;
using Amends.Storage.Inbound;
using Amends.Storage.Settings;
using Amends.Web.Email;
using Amends.Web.Serving;

namespace Amends.Web.Cli;

/// <summary><c>amends ingest</c>: mail that lies in files becomes cases, as if it had just arrived. What is there already is a duplicate.</summary>
internal static class Ingest
{
    // Enough to keep the cores busy, and to fill a commit.
    private const int AtOnce = 64;
    private const int MostWaiting = 512;

    public static Command Verb()
    {
        var verb = new Command("ingest", "Take mail in from standard input, .eml files, mbox files and Maildir folders; also while the desk is served.");
        var from = new Argument<string[]>("from") { Description = "Files and folders; none, or -, is standard input.", Arity = ArgumentArity.ZeroOrMore };
        verb.Add(from);
        var json = JsonOption.On(verb);
        var options = SettingOptions.Every(verb);
        verb.SetAction((parsed, cancel) => Run(options.Sources(parsed), parsed.GetValue(from) is { Length: > 0 } named ? named : ["-"], parsed.GetValue(json), cancel));
        return verb;
    }

    private static async Task<int> Run(SettingSources sources, string[] from, bool json, CancellationToken cancel)
    {
        if (from.FirstOrDefault(name => name != "-" && !File.Exists(name) && !Directory.Exists(name)) is { } gone)
            return Say.Failed($"There is no file or folder {gone}. Nothing was taken in.");
        if (!SettingsReader.Read(sources).Succeeded(out var settings, out var refusal) || !OpenDesk.In(sources, make: true).Succeeded(out var desk, out refusal))
            return Say.Refused(refusal);
        await using (desk)
        {
            await using var services = desk.Services(settings);
            if (settings.MailAddress is { } address)
                await desk.Database.Write(session => EnsureMailbox.Run(session, address), cancel);
            var intake = services.GetRequiredService<Intake>();
            var outcomes = await Progress.Show("Taking mail in", progress => TakeAll(MailFiles.Read(from), intake, done => progress(done, 0), cancel));
            if (json)
                Say.AsJson(new { taken = outcomes.Values.Sum(), outcomes });
            else
                Say.Line(outcomes.Count == 0 ? "There was no mail." : string.Join(", ", outcomes.OrderBy(one => one.Key).Select(one =>
                    string.Create(CultureInfo.InvariantCulture, $"{one.Value} {one.Key.ToString().ToLowerInvariant()}"))) + ".");
            return Exit.Done;
        }
    }

    private static async Task<Dictionary<ArrivalOutcome, long>> TakeAll(IEnumerable<byte[]> mails, Intake intake, Action<long> progress, CancellationToken cancel)
    {
        var envelope = new ArrivalEnvelope("file", null, null, []);
        var outcomes = new Dictionary<ArrivalOutcome, long>();
        var reading = new Queue<Task<IntakeReading>>();
        var keeping = new Queue<Task<Arrived>>();
        long done = 0;

        // Read many at once, keep them in their order: what a mail answers is there before it, at the latest in the same commit.
        async Task Read(int leave)
        {
            while (reading.Count > leave)
                keeping.Enqueue(intake.Keep(await reading.Dequeue(), cancel));
        }

        async Task Finish(int leave)
        {
            while (keeping.Count > leave)
            {
                var outcome = (await keeping.Dequeue()).Outcome;
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
                progress(++done);
            }
        }

        foreach (var mail in mails)
        {
            reading.Enqueue(Task.Run(() => intake.Read(envelope, mail), cancel));
            await Read(AtOnce);
            await Finish(MostWaiting);
        }

        await Read(0);
        await Finish(0);
        return outcomes;
    }
}
