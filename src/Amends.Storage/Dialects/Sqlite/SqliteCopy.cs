using Dapper;
using Microsoft.Data.Sqlite;

namespace Amends.Storage.Dialects.Sqlite;

/// <summary>Copies and checks of a database file; the desk may be using it meanwhile.</summary>
public static class SqliteCopy
{
    /// <summary>Writes the last commit to a new file (sqlite.org/lang_vacuum.html, "VACUUM INTO").</summary>
    /// <exception cref="StorageUnavailableException">The file cannot be read, or the copy not be written.</exception>
    public static void Into(string path, string target)
    {
        try
        {
            // Not read-only: the copy is written through this connection.
            using var connection = SqliteDatabase.Open(path, readOnly: false);
            connection.Execute("VACUUM INTO @target", new { target }, commandTimeout: 0);
        }
        catch (SqliteException exception)
        {
            throw SqliteTrouble.Explain(exception);
        }
    }

    /// <summary>Looks through the whole file (sqlite.org/pragma.html, "quick_check").</summary>
    /// <returns>What is wrong, at most ten lines; empty where the file is sound.</returns>
    /// <exception cref="StorageUnavailableException">The file cannot be read at all.</exception>
    public static IReadOnlyList<string> Check(string path)
    {
        try
        {
            using var connection = SqliteDatabase.Open(path, readOnly: true);
            var said = connection.Query<string>("PRAGMA quick_check(10)", commandTimeout: 0).AsList();
            return said is ["ok"] ? [] : said;
        }
        catch (SqliteException exception)
        {
            throw SqliteTrouble.Explain(exception);
        }
    }

    /// <summary>The hashes of the blobs whose content lies in files.</summary>
    public static IReadOnlyList<string> BlobsInFiles(string path)
    {
        using var connection = SqliteDatabase.Open(path, readOnly: true);
        return connection.Query<string>("SELECT hash FROM blobs WHERE data IS NULL").AsList();
    }
}
