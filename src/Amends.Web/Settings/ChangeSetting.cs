using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Settings;
using Amends.Web.Serving;

namespace Amends.Web.Settings;

/// <summary>Keeps a setting of the program that the page may hold, and lets it hold at once.</summary>
internal sealed class ChangeSetting(Database database, LiveSettings live)
{
    public FoundSetting Find(Setting setting) => live.Current.Found.First(found => found.Setting.Name == setting.Name);

    /// <param name="value">Checked already; null takes it away.</param>
    /// <param name="shown">As the change record may show it.</param>
    /// <returns>Null when done.</returns>
    public async Task<Refusal?> Run(Actor actor, Setting setting, string? value, string? shown)
    {
        if (Find(setting) is { OnPage: false } set)
            return Refusal.NotNow("set-elsewhere", $"This comes from {set.Origin}, which counts more than this page. Change it there.");
        await database.Write(session => SettingStore.SetText(session, actor, setting.Name, value, shown));
        return live.Reload().Refusal;
    }
}
