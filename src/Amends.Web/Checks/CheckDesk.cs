using Amends.Storage;
using Amends.Storage.Dialects.Sqlite;
using Amends.Web.Serving;

namespace Amends.Web.Checks;

/// <summary>Everything that <c>amends doctor</c> looks at. Nothing is changed; the desk may be served meanwhile.</summary>
internal static class CheckDesk
{
    public static async Task<IReadOnlyList<CheckFinding>> Run(DeskSettings settings, CancellationToken cancel)
    {
        var findings = new List<CheckFinding> { CheckDisk.Run(settings.DataFolder), CheckDatabase.File(settings.DatabaseFile) };
        if (findings[^1].State != CheckState.Bad)
            findings.Add(CheckDatabase.Schema(settings));
        var sound = findings.TrueForAll(finding => finding.State != CheckState.Bad || finding.Name == "disk") && findings[^1].State == CheckState.Good;
        var served = DeskLock.IsHeld(DeskFiles.Lock(settings.DataFolder));
        findings.Add(await CheckMail.In(settings, served, cancel));
        findings.Add(await CheckMail.Out(settings, cancel));
        if (!sound)
            return findings;

        await using var database = SqliteDatabase.Open(settings.DatabaseFile, new MovableClock(settings.ClockFile));
        findings.AddRange(await Contents(database, served));
        return findings;
    }

    private static Task<List<CheckFinding>> Contents(Database database, bool served) => database.Read(session => new List<CheckFinding>
    {
        CheckClock.Run(session),
        CheckWork.Outbox(session),
        CheckWork.Deadlines(session, served),
        CheckWork.Quarantine(session),
        CheckWork.Users(session),
    });
}
