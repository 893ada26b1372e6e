using Amends.Storage;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using Amends.Web.Serving;

namespace Amends.Web.Checks;

internal static class CheckDatabase
{
    public static CheckFinding File(string path)
    {
        const string Todo = "Stop the desk, keep a copy of its folder, and restore the last backup with `amends restore`.";
        try
        {
            return SqliteCopy.Check(path) is [var first, ..]
                ? CheckFinding.Bad("database", $"The database file is damaged: {first}.", Todo)
                : CheckFinding.Good("database", "The database file is sound.");
        }
        catch (StorageUnavailableException exception)
        {
            return CheckFinding.Bad("database", exception.Message, Todo);
        }
    }

    public static CheckFinding Schema(DeskSettings settings)
    {
        if (!SchemaState.Read(settings.DatabaseFile).Succeeded(out var state, out var refusal))
            return CheckFinding.Bad("schema", refusal.Text, "Install the newer Amends.");
        return state.Missing.Count == 0
            ? CheckFinding.Good("schema", $"The database is up to date (step {state.Number}).")
            : CheckFinding.Bad("schema", $"{state.Missing.Count} steps are missing.", $"Run `amends migrate --data {settings.DataFolder}`, or start the desk: it does so by itself.");
    }
}
