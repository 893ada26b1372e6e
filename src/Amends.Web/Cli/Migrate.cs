using System.CommandLine;
using Amends.Storage.Migrations;
using Amends.Web.Serving;

namespace Amends.Web.Cli;

/// <summary><c>amends migrate</c>: brings the database to the schema of this program.</summary>
internal static class Migrate
{
    public static Command Verb()
    {
        var verb = new Command("migrate", "Bring the desk's database up to date, after a backup beside it. `serve` does so by itself.");
        var json = JsonOption.On(verb);
        var desk = SettingOptions.Desk(verb);
        verb.SetAction(parsed => Run(desk.Sources(parsed), parsed.GetValue(json)));
        return verb;
    }

    private static int Run(SettingSources sources, bool json)
    {
        if (!OpenDesk.FolderOf(sources, make: true).Succeeded(out var folder, out var refusal))
            return Say.Refused(refusal);
        Directory.CreateDirectory(DeskFiles.Blobs(folder));
        if (!SqliteMigrator.Run(DeskFiles.Database(folder), OpenDesk.ClockOf(sources)).Succeeded(out var ran, out refusal))
            return Say.Refused(refusal);
        if (json)
            Say.AsJson(new { ran = ran.Select(step => new { step.Number, step.Name }) });
        else if (ran.Count == 0)
            Say.Line("Nothing to do: the database is up to date.");
        else
            foreach (var step in ran)
                Say.Line($"Ran step {step.Number}: {step.Name}");
        return Exit.Done;
    }
}
