using Microsoft.Data.Sqlite;

namespace Amends.Storage.Dialects.Sqlite;

/// <summary>Plain words for what SQLite says when it cannot go on.</summary>
internal static class SqliteTrouble
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Io = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    public static Exception Explain(SqliteException exception) => exception.SqliteErrorCode switch
    {
        Busy or Locked => Unavailable("The database is locked by another program. Try again in a moment.", exception),
        Full => Unavailable("The disk is full. Make room; nothing that was acknowledged is lost.", exception),
        Io => Unavailable("The disk could not be read or written. Check the disk; nothing that was acknowledged is lost.", exception),
        ReadOnly => Unavailable("The database cannot be written: the file or its folder is read-only for this user.", exception),
        CannotOpen => Unavailable("The database file cannot be opened. Check that the folder exists and that this user may write there.", exception),
        Corrupt or NotADatabase => Unavailable("The database file is damaged. Restore the last backup with `amends restore`.", exception),
        _ => exception,
    };

    /// <summary>True when SQLite may have undone the whole transaction by itself (sqlite.org/lang_transaction.html, "Response to errors").</summary>
    public static bool IsFatalForTransaction(SqliteException exception) => exception.SqliteErrorCode is Busy or Full or Io or Corrupt;

    private static StorageUnavailableException Unavailable(string text, SqliteException inner) => new(text, inner);
}
