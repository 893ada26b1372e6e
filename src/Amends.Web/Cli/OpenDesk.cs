using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Dialects.Sqlite;
using Amends.Storage.Migrations;
using Amends.Web.Email;
using Amends.Web.People;
using Amends.Web.Serving;
using NodaTime;

namespace Amends.Web.Cli;

/// <summary>A desk in a folder, opened for one verb. It may be served by another process at the same time.</summary>
internal sealed record OpenDesk(string Folder, MovableClock Clock, Database Database) : IAsyncDisposable
{
    /// <param name="make">Whether a desk is made where there is none, as <c>serve</c> does it.</param>
    public static Outcome<OpenDesk> In(SettingSources sources, bool make = false)
    {
        if (!FolderOf(sources, make).Succeeded(out var folder, out var refusal))
            return refusal;
        var clock = ClockOf(sources);
        var file = DeskFiles.Database(folder);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(DeskFiles.Blobs(folder));
            if (SqliteMigrator.Run(file, clock).Refused(out refusal))
                return refusal;
            Say.Aside($"A new desk was made in {folder}.");
        }
        else if (!SchemaState.Read(file).Succeeded(out var state, out refusal))
        {
            return refusal;
        }
        else if (state.Missing.Count > 0)
        {
            return Refusal.NotNow("schema-is-older", $"The desk's database is older than this program. Run `amends migrate --data {folder}` first.");
        }

        return new OpenDesk(folder, clock, SqliteDatabase.Open(file, clock));
    }

    /// <summary>The folder, with a desk in it unless <paramref name="make"/>; nothing is opened.</summary>
    public static Outcome<string> FolderOf(SettingSources sources, bool make = false)
    {
        if (sources.Options.ContainsKey(Setting.Database.Name))
            return Refusal.Invalid(Setting.Database.Name, "This build keeps its desk in SQLite; leave --database out.");
        if (!SettingsReader.DataFolder(sources).Succeeded(out var folder, out var refusal))
            return refusal;
        return make || File.Exists(DeskFiles.Database(folder))
            ? folder
            : Refusal.NotNow("no-desk", $"There is no desk in {folder}. `amends serve --data {folder}` makes one.");
    }

    public static MovableClock ClockOf(SettingSources sources) =>
        new(sources.Options.GetValueOrDefault(Setting.ClockFile.Name) ?? sources.Environment(Setting.ClockFile.Variable));

    /// <summary>The desk's services without the workers and what listens: nothing of them is started.</summary>
    public ServiceProvider Services(DeskSettings settings)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(Database).AddSingleton(settings).AddSingleton<LiveSettings>().AddSingleton<Readiness>();
        services.AddSingleton<IClock>(Clock).AddSingleton<TimeProvider>(Clock);
        services.AddPeople();
        services.AddEmail();
        return services.BuildServiceProvider();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
