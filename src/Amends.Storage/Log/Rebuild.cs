using Amends.Storage.Dialects.Sqlite;

namespace Amends.Storage.Log;

/// <summary>
/// Makes every projection again from the log, beside the ones in use, compares the two row by row and puts right what differs.
/// No difference is the proof that nothing but the log is needed to know where every case stands.
/// </summary>
public static class Rebuild
{
    /// <summary>Runs beside a working desk. Writing waits while the two are compared, a few seconds for a million cases.</summary>
    /// <param name="progress">Told the log position that was reached.</param>
    /// <exception cref="StorageUnavailableException">The disk is full, or the database is locked for long. Nothing was changed.</exception>
    public static async Task<RebuildResult> Run(Database database, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        if (database is not SqliteDatabase)
            throw new NotSupportedException($"Rebuilding is not known for {database.GetType().Name}.");
        var path = await database.Read(session => session.First<string>("SELECT file FROM pragma_database_list WHERE name = 'main'"), cancel);
        return await Task.Run(() => SqliteRebuild.Run(path!, database.Clock, progress, cancel), cancel);
    }
}

/// <param name="Facts">Read from the log.</param>
/// <param name="Rows">Of each projection, as rebuilt.</param>
/// <param name="Differences">How many values differed, or rows were missing or too many.</param>
/// <param name="Listed">The first <see cref="MostListed"/> of them.</param>
public sealed record RebuildResult(
    long Facts, IReadOnlyDictionary<string, long> Rows, long Differences, IReadOnlyList<RebuildDifference> Listed)
{
    public const int MostListed = 1000;

    public bool IsEqual => Differences == 0;
}

/// <param name="Key">The id of the row.</param>
/// <param name="Column">Null where the whole row was missing or too many.</param>
/// <param name="Was">What stood in the desk; null where there was nothing.</param>
/// <param name="Is">What the log says; null where there is nothing.</param>
public sealed record RebuildDifference(string Table, string Key, string? Column, string? Was, string? Is);
