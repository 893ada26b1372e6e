using System.CommandLine;
using Amends.Web.Checks;
using Amends.Web.Serving;

namespace Amends.Web.Cli;

/// <summary><c>amends doctor</c>: looks the desk over and says what to do.</summary>
internal static class Doctor
{
    public static Command Verb()
    {
        var verb = new Command("doctor", "Look the desk over: database, disk, mail in and out, clock. Says what to do.");
        var json = JsonOption.On(verb);
        var options = SettingOptions.Every(verb);
        verb.SetAction((parsed, cancel) => Run(options.Sources(parsed), parsed.GetValue(json), cancel));
        return verb;
    }

    private static async Task<int> Run(SettingSources sources, bool json, CancellationToken cancel)
    {
        if (!OpenDesk.FolderOf(sources).Succeeded(out _, out var refusal) || !SettingsReader.Read(sources).Succeeded(out var settings, out refusal))
            return Say.Refused(refusal);
        var findings = await CheckDesk.Run(settings, cancel);
        var well = findings.All(finding => finding.State != CheckState.Bad);
        if (json)
            Say.AsJson(new { well, checks = findings });
        else
            foreach (var finding in findings)
                Show(finding);
        return well ? Exit.Done : Exit.Failed;
    }

    private static void Show(CheckFinding finding)
    {
        var mark = finding.State switch { CheckState.Good => "good   ", CheckState.Look => "look   ", _ => "BAD    " };
        Say.Line($"{mark}{finding.Name}: {finding.Text}");
        if (finding.Todo is not null)
            Say.Line($"       What to do: {finding.Todo}");
    }
}
