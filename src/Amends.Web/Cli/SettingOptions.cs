using System.CommandLine;
using Amends.Web.Serving;

namespace Amends.Web.Cli;

/// <summary>The settings as options of a verb.</summary>
internal sealed class SettingOptions
{
    private readonly Dictionary<Setting, Option<string>> _options = [];
    private readonly Option<string> _config = new("--config") { Description = "The settings file; without it, amends.json in the desk's folder.", HelpName = "FILE" };

    private SettingOptions(Command verb, IEnumerable<Setting> settings)
    {
        foreach (var setting in settings)
        {
            var option = new Option<string>(setting.Option)
            {
                Description = setting.Default is null ? setting.Meaning : $"{setting.Meaning} [{setting.Default}]",
                HelpName = setting == Setting.Data ? "FOLDER" : setting.Name.ToUpperInvariant().Replace('-', '_'),
                Hidden = setting.Hidden,
            };
            _options[setting] = option;
            verb.Add(option);
        }

        verb.Add(_config);
    }

    /// <summary>Every setting: for <c>serve</c>.</summary>
    public static SettingOptions Every(Command verb) => new(verb, Setting.All);

    /// <summary>Which desk: for every other verb.</summary>
    public static SettingOptions Desk(Command verb) => new(verb, [Setting.Data, Setting.Database, Setting.ClockFile]);

    public SettingSources Sources(ParseResult parsed)
    {
        var typed = new Dictionary<string, string>();
        foreach (var (setting, option) in _options)
        {
            if (parsed.GetValue(option) is { } value)
                typed[setting.Name] = value;
        }

        return new SettingSources(typed, Environment.GetEnvironmentVariable, parsed.GetValue(_config));
    }
}
