using System.CommandLine;
using Amends.Web.Backups;
using Amends.Web.Serving;

namespace Amends.Web.Cli;

/// <summary><c>amends restore</c>: a desk from a backup.</summary>
internal static class Restore
{
    public static Command Verb()
    {
        var verb = new Command("restore", "Put a backup into a folder that holds no desk, after checking all of it.");
        var from = new Argument<string>("from") { Description = "What `amends backup` wrote." };
        verb.Add(from);
        var desk = SettingOptions.Desk(verb);
        verb.SetAction((parsed, cancel) => Run(parsed.GetRequiredValue(from), desk.Sources(parsed), cancel));
        return verb;
    }

    private static async Task<int> Run(string from, SettingSources sources, CancellationToken cancel)
    {
        if (!OpenDesk.FolderOf(sources, make: true).Succeeded(out var folder, out var refusal))
            return Say.Refused(refusal);
        var restored = await Progress.Show("Restoring", progress => RestoreBackup.Run(from, folder, done => progress(done, 0), cancel));
        if (!restored.Succeeded(out var files, out refusal))
            return Say.Refused(refusal);
        Say.Line($"The desk is in {folder}: {files} files, every one as it was backed up. The search index is made anew when it is served.");
        return Exit.Done;
    }
}
