using Amends.Core.Shared;
using Amends.Storage.Settings;
using Amends.Web.People;
using NodaTime.Text;

namespace Amends.Web.Settings;

/// <summary>Days that are not as the week says: closed, or open at other times.</summary>
internal static class SpecialDays
{
    private const int MaxName = 100;
    private const int MaxDays = 1000;

    public static async Task<IResult> Add(HttpContext http, SettingStore settings, CurrentViewer viewer, Storage.Database database)
    {
        var form = await http.Request.ReadFormAsync();
        var typed = new TypedDay(form.Text("date"), form.Text("name"), form.Text("hours"));
        if (!LocalDatePattern.Iso.Parse(form.Text("date")).TryGetValue(default, out var date))
            return await SettingsPages.Hours(http, null, Refusal.Invalid("date", "That is not a day. It looks like 2026-12-25."), typed);
        if (form.Text("name").Length > MaxName)
            return await SettingsPages.Hours(http, null, Refusal.Invalid("name", $"A name has at most {MaxName} characters."), typed);
        var calendar = await settings.Calendar();
        if (calendar.Holidays.Count + calendar.Exceptions.Count >= MaxDays)
            return await SettingsPages.Hours(http, null, Refusal.Invalid("date", $"There are {MaxDays} such days already. Remove old ones first."), typed);
        var id = LocalDatePattern.Iso.Format(date);
        var changed = HoursForm.Of(calendar).Without(id).With(id, form.Text("hours"));
        var saved = await database.Write<Refusal?>(session =>
        {
            if (SettingStore.SetCalendar(session, viewer.Actor, changed.ToJson(null)).Refused(out var refusal))
                return refusal with { Field = "hours" };
            Name(session, viewer.Actor, id, form.Text("name").Trim());
            return null;
        });
        return saved is null ? Forms.SeeOther("/settings/hours") : await SettingsPages.Hours(http, null, saved, typed);
    }

    public static async Task<IResult> Remove(string id, SettingStore settings, CurrentViewer viewer, Storage.Database database)
    {
        var changed = HoursForm.Of(await settings.Calendar()).Without(id);
        await database.Write(session =>
        {
            SettingStore.SetCalendar(session, viewer.Actor, changed.ToJson(null));
            Name(session, viewer.Actor, id, "");
        });
        return Forms.SeeOther("/settings/hours");
    }

    private static void Name(Storage.Session session, Actor actor, string id, string name)
    {
        var names = new Dictionary<string, string>(SettingStore.Get(session, KnownSettings.DayNames));
        if (name.Length == 0 ? !names.Remove(id) : names.TryGetValue(id, out var before) && before == name)
            return;
        if (name.Length > 0)
            names[id] = name;
        SettingStore.Set(session, actor, KnownSettings.DayNames, names);
    }
}
