using System.Text.Json;
using Amends.Core.Shared;

namespace Amends.Web.Serving;

/// <summary>The settings file: one flat JSON object, whose keys are the settings' names.</summary>
internal static class SettingsFile
{
    private const long Largest = 1 << 20;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 8 };

    /// <returns>The values by name; empty where the file was not asked for by name and is not there.</returns>
    public static Outcome<IReadOnlyDictionary<string, string>> Read(string path, bool named)
    {
        var found = new Dictionary<string, string>();
        try
        {
            if (!File.Exists(path))
                return named ? Bad(path, "the file is not there") : found;
            if (new FileInfo(path).Length > Largest)
                return Bad(path, "the file is larger than a megabyte");
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Bad(path, "it does not hold a JSON object, such as {\"smtp-in\": \"127.0.0.1:2525\"}");
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                if (Setting.Find(entry.Name) is not { } setting || setting == Setting.Data)
                    return Bad(path, $"\"{entry.Name}\" is no setting of this file");
                if (Text(entry.Value) is not { } text)
                    return Bad(path, $"\"{entry.Name}\" must be a text or a number");
                found[entry.Name] = text;
            }

            return found;
        }
        catch (JsonException exception)
        {
            return Bad(path, $"it is not JSON (line {exception.LineNumber + 1})");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Bad(path, $"it cannot be read: {exception.Message}");
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            string.Join(';', value.EnumerateArray().Select(item => item.GetString())),
        _ => null,
    };

    private static Refusal Bad(string path, string what) => Refusal.Invalid("config", $"The settings file {path}: {what}.");
}
