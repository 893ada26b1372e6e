using System.CommandLine;
using System.Globalization;
using Amends.Web.Backups;
using Amends.Web.Serving;

namespace Amends.Web.Cli;

/// <summary><c>amends backup</c>: a copy of one moment, taken while the desk is served.</summary>
internal static class Backup
{
    public static Command Verb()
    {
        var verb = new Command("backup", "Copy the desk, also while it is served.");
        var to = new Option<string>("--to") { Description = "A file (.tar.br, .tar.gz or .tar), or a folder, that is not there yet.", Required = true, HelpName = "FILE" };
        verb.Add(to);
        var json = JsonOption.On(verb);
        var desk = SettingOptions.Desk(verb);
        verb.SetAction((parsed, cancel) => Run(desk.Sources(parsed), parsed.GetRequiredValue(to), parsed.GetValue(json), cancel));
        return verb;
    }

    private static async Task<int> Run(SettingSources sources, string to, bool json, CancellationToken cancel)
    {
        if (!OpenDesk.FolderOf(sources).Succeeded(out var folder, out var refusal))
            return Say.Refused(refusal);
        var now = OpenDesk.ClockOf(sources).GetCurrentInstant();
        var taken = await Progress.Show("Copying", progress => TakeBackup.Run(folder, to, now, progress, cancel));
        if (!taken.Succeeded(out var backup, out refusal))
            return Say.Refused(refusal);
        if (json)
            Say.AsJson(backup);
        else
            Say.Line(string.Create(CultureInfo.InvariantCulture, $"{backup.To}: {backup.Files} files, {backup.Bytes:N0} bytes before packing."));
        return backup.Missing == 0
            ? Exit.Done
            : Say.Failed($"{backup.Missing} stored mails or attachments were already gone from the blobs folder. The rest is in the backup. Look for them in an earlier one.");
    }
}
