using System.Text.Json;
using Amends.Core.Shared;
using Microsoft.Data.Sqlite;

namespace Amends.Web.Serving;

/// <summary>What the settings page keeps, read before the desk is open. Other rows of the table are none of its business.</summary>
internal static class StoredSettings
{
    public static Outcome<IReadOnlyDictionary<string, string>> Read(string path)
    {
        var found = new Dictionary<string, string>();
        if (!File.Exists(path))
            return found;
        try
        {
            var shape = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 10 };
            using var connection = new SqliteConnection(shape.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'settings'";
            if (command.ExecuteScalar() is not 1L)
                return found;
            command.CommandText = "SELECT name, value FROM settings";
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                if (Text(rows.GetString(1)) is { } text)
                    found[rows.GetString(0)] = text;
            }

            return found;
        }
        catch (SqliteException exception)
        {
            return Refusal.NotNow("database-unreadable", $"The desk's database {path} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Values are JSON; a setting of a node is a text or a number.</summary>
    private static string? Text(string json)
    {
        try
        {
            using var value = JsonDocument.Parse(json);
            return value.RootElement.ValueKind switch
            {
                JsonValueKind.String => value.RootElement.GetString(),
                JsonValueKind.Number => value.RootElement.GetRawText(),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
