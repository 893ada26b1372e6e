using System.Net;
using Amends.Core.Shared;

namespace Amends.Web.Serving;

/// <summary>Finds every setting, checks it, and says all that is wrong at once: the setting, where it came from and what is wrong.</summary>
public static class SettingsReader
{
    /// <returns>The settings, or a refusal whose text has a line for each thing that is wrong.</returns>
    public static Outcome<DeskSettings> Read(SettingSources sources)
    {
        if (DataFolder(sources).Refused(out var refusal))
            return refusal;
        var folder = DataFolder(sources).Value;
        var named = sources.File ?? sources.Environment("AMENDS_CONFIG");
        var path = Path.GetFullPath(named ?? Path.Combine(folder, "amends.json"));
        if (!SettingsFile.Read(path, named is not null).Succeeded(out var file, out refusal))
            return refusal;
        if (!StoredSettings.Read(DeskFiles.Database(folder)).Succeeded(out var stored, out refusal))
            return refusal;

        var found = Setting.All.ToDictionary(setting => setting.Name, setting => Find(setting, sources, path, file, stored));
        return Check(folder, found, sources);
    }

    /// <summary>The folder of the desk alone: what every verb needs, whatever else is set.</summary>
    public static Outcome<string> DataFolder(SettingSources sources)
    {
        var found = Find(Setting.Data, sources, "", new Dictionary<string, string>(), new Dictionary<string, string>());
        if (string.IsNullOrWhiteSpace(found.Value))
            return Refusal.Invalid("data", "Say where the desk is kept: --data FOLDER, or AMENDS_DATA in the environment.");
        return found.Value.Contains('\0', StringComparison.Ordinal)
            ? Refusal.Invalid("data", $"data (from {found.Origin}): this is not a folder's name.")
            : Path.GetFullPath(found.Value);
    }

    private static FoundSetting Find(
        Setting setting,
        SettingSources sources,
        string path,
        IReadOnlyDictionary<string, string> file,
        IReadOnlyDictionary<string, string> stored)
    {
        if (sources.Options.TryGetValue(setting.Name, out var typed))
            return new FoundSetting(setting, typed, setting.Option, false);
        if (sources.Environment(setting.Variable) is { Length: > 0 } variable)
            return new FoundSetting(setting, variable, $"{setting.Variable} in the environment", false);
        if (file.TryGetValue(setting.Name, out var written))
            return new FoundSetting(setting, written, path, false);
        if (setting.OnPage && stored.TryGetValue(setting.Name, out var kept))
            return new FoundSetting(setting, kept, "the settings page", true);
        return new FoundSetting(setting, setting.Default, "what holds when nothing is said", setting.OnPage);
    }

    private static Outcome<DeskSettings> Check(string folder, Dictionary<string, FoundSetting> found, SettingSources sources)
    {
        var wrong = new List<(Setting Setting, string Text)>();

        T? Take<T>(Setting setting, Func<string, SettingValue<T>> parse)
        {
            if (found[setting.Name] is not { Value: { Length: > 0 } value } from)
                return default;
            var read = parse(value.Trim());
            if (read.Wrong is { } text)
                wrong.Add((setting, $"{setting.Name} (from {from.Origin}): {text}"));
            return read.Value;
        }

        if (found[Setting.Database.Name].Value is { Length: > 0 })
            wrong.Add((Setting.Database, "This build keeps its desk in SQLite; leave --database out."));
        var urls = Take(Setting.Urls, SettingValues.Urls) ?? [];
        var settings = new DeskSettings
        {
            DataFolder = folder,
            Urls = urls,
            PublicUrl = Take(Setting.PublicUrl, SettingValues.PublicUrl) ?? SettingValues.Reachable(urls),
            SmtpIn = Take(Setting.SmtpIn, SettingValues.EndPoint),
            SmtpOut = Take(Setting.SmtpOut, SettingValues.MailServer),
            MailAddress = Take(Setting.MailAddress, SettingValues.MailAddress),
            SmtpTlsCertificate = Take(Setting.SmtpTlsCert, SettingValues.File),
            SmtpTlsKey = Take(Setting.SmtpTlsKey, SettingValues.File),
            SmtpHostName = Take(Setting.SmtpHostName, SettingValues.HostName) ?? OwnName(),
            MaxMessageSize = Take(Setting.MaxMessageSize, SettingValues.Size),
            ClockFile = Take(Setting.ClockFile, text => new SettingValue<string>(Path.GetFullPath(text), null)),
            Found = [.. Setting.All.Select(setting => found[setting.Name])],
            Sources = sources,
        };
        if (settings.SmtpTlsKey is not null && settings.SmtpTlsCertificate is null)
            wrong.Add((Setting.SmtpTlsKey, $"{Setting.SmtpTlsKey.Name} (from {found[Setting.SmtpTlsKey.Name].Origin}): there is a key and no certificate; add --smtp-tls-cert."));
        return wrong.Count == 0 ? settings : Refusal.Invalid(wrong[0].Setting.Name, string.Join('\n', wrong.Select(one => one.Text)));
    }

    private static string OwnName()
    {
        var name = Dns.GetHostName();
        return SettingValues.HostName(name).Wrong is null ? name : "localhost";
    }
}
