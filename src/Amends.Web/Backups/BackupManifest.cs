using System.Text.Json;
using System.Text.RegularExpressions;
using Amends.Core.Shared;

namespace Amends.Web.Backups;

/// <summary>One file of a backup.</summary>
/// <param name="Name">With slashes, from the top of the backup: <c>blobs/ab/cd/abcd….br</c>.</param>
/// <param name="Sha256">Of the file as it lies there, lower-case hex.</param>
internal sealed record BackupFile(string Name, long Size, string Sha256);

/// <summary>What a backup holds: <c>manifest.json</c>, its last entry.</summary>
/// <param name="Schema">The schema of its database; an older program refuses a newer one.</param>
internal sealed partial record BackupManifest(string Format, int Version, string At, string Program, int Schema, IReadOnlyList<BackupFile> Files)
{
    public const string FileName = "manifest.json";
    public const string Database = "desk.db";
    public const string SettingsFile = "amends.json";
    private const string Known = "amends-backup";
    private const int Newest = 1;

    public static BackupManifest Of(string at, int schema, IReadOnlyList<BackupFile> files) =>
        new(Known, Newest, at, typeof(BackupManifest).Assembly.GetName().Version?.ToString(3) ?? "", schema, files);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    public static Outcome<BackupManifest> Parse(byte[] json)
    {
        try
        {
            if (JsonSerializer.Deserialize<BackupManifest>(json, JsonSerializerOptions.Web) is { Format: Known, Files: not null } manifest)
                return manifest.Version > Newest ? Bad("It was made by a newer Amends.") : manifest;
        }
        catch (JsonException)
        {
            // Said below.
        }

        return Bad("Its manifest cannot be read.");
    }

    /// <summary>Whether a file of this name belongs into a backup. Anything else is refused, so that no name leads out of the folder.</summary>
    public static bool MayHold(string name) => name is Database or SettingsFile || BlobName().IsMatch(name);

    public static Refusal Bad(string what) => Refusal.NotNow("backup-not-good", $"This backup cannot be restored. {what} Nothing was changed.");

    [GeneratedRegex(@"\Ablobs/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}(\.br)?\z")]
    private static partial Regex BlobName();
}
