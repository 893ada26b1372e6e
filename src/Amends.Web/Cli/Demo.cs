using System.CommandLine;
using Amends.Core.Shared;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using Amends.Web.Sample;
using Amends.Web.Serving;
using NodaTime;

namespace Amends.Web.Cli;

/// <summary><c>amends demo</c>: a sample organisation to look around in.</summary>
internal static class Demo
{
    public static Command Verb()
    {
        var verb = new Command("demo", "Make a sample organisation: two weeks of a made-up shop, as of now. Nothing leaves this machine.");
        var desk = SettingOptions.Desk(verb);
        verb.SetAction(parsed => Run(desk.Sources(parsed)));
        return verb;
    }

    private static async Task<int> Run(SettingSources sources)
    {
        if (!OpenDesk.FolderOf(sources, make: true).Succeeded(out var folder, out var refusal))
            return Say.Refused(refusal);
        if (File.Exists(DeskFiles.Database(folder)))
            return Say.Failed($"There is a desk in {folder} already. The sample needs a folder of its own.");
        Directory.CreateDirectory(DeskFiles.Blobs(folder));
        var end = OpenDesk.ClockOf(sources).GetCurrentInstant();
        var made = await Progress.Show("Two weeks of letters", progress => Make(folder, end, progress));
        if (made.Refused(out refusal))
            return Say.Refused(refusal);
        Say.Line($"Sign in with  {SampleOrganisation.Administrator}");
        Say.Line($"Password      {SampleOrganisation.Password}");
        return Exit.Done;
    }

    /// <summary>Fills a folder without a desk with the sample, as it would stand at <paramref name="end"/>.</summary>
    internal static async Task<Outcome<bool>> Make(string folder, Instant end, Action<long, long> progress)
    {
        // An address for mail out, so that the acknowledgements of the story are written. Nothing connects to it.
        var read = SettingsReader.Read(SettingSources.Of(
            (Setting.Data, folder), (Setting.PublicUrl, "http://localhost:5080"), (Setting.SmtpIn, "none"), (Setting.SmtpOut, "smtp://127.0.0.1:9")));
        var clock = new SampleClock(end);
        if (!read.Succeeded(out var settings, out var refusal) || SqliteMigrator.Run(settings.DatabaseFile, clock).Refused(out refusal))
            return refusal;
        await using var database = SqliteDatabase.Open(settings.DatabaseFile, clock);
        using var desk = await SampleDesk.Open(database, clock, end, settings);
        SampleOrders.Tell(desk);
        SampleRepairs.Tell(desk);
        SampleGarden.Tell(desk);
        SampleArrivals.Tell(desk);
        await desk.Play(progress);
        return true;
    }
}
