using System.Globalization;
using Amends.Core.Shared;
using Amends.Storage.Settings;
using Amends.Web.People;
using Amends.Web.Serving;

namespace Amends.Web.Settings;

/// <summary>The organisation page as typed: fields that were not sent stay as they are.</summary>
/// <param name="FollowUpAsks">never, put-right or always.</param>
/// <param name="PublicUrl">Null where it was not sent.</param>
internal sealed record OrganisationForm(
    string Name, string Zone, string Language, bool Acknowledges, string FollowUpAsks, string FollowUpDays, string? PublicUrl)
{
    public static async Task<OrganisationForm> Kept(SettingStore settings)
    {
        var organisation = await settings.Get(KnownSettings.Organisation);
        var followUps = await settings.Get(KnownSettings.FollowUps);
        return new OrganisationForm(
            organisation.Name,
            organisation.TimeZone,
            organisation.Language,
            await settings.Get(KnownSettings.Acknowledge),
            followUps.Rule == FollowUpRule.WherePutRight ? "put-right" : followUps.Rule.Text(),
            followUps.Days.ToString(CultureInfo.InvariantCulture),
            null);
    }

    public static OrganisationForm Read(IFormCollection form, OrganisationForm kept)
    {
        string Or(string name, string before) => form.ContainsKey(name) ? form.Text(name) : before;
        return new OrganisationForm(
            Or("name", kept.Name),
            Or("zone", kept.Zone),
            Or("language", kept.Language),
            form.ContainsKey("followUpAsks") ? form.Ticked("acknowledges") : kept.Acknowledges,
            Or("followUpAsks", kept.FollowUpAsks),
            Or("followUpDays", kept.FollowUpDays),
            form.ContainsKey("publicUrl") ? form.Text("publicUrl").Trim() : null);
    }

    /// <summary>Checks all of it, then keeps all of it.</summary>
    /// <returns>Null when done.</returns>
    public async Task<Refusal?> Save(SettingStore settings, ChangeSetting change, Actor actor)
    {
        var organisation = new Organisation(Name, Language, Zone);
        if (SettingStore.Wrong(organisation) is { } wrong)
            return wrong with { Field = wrong.Field == "timeZone" ? "zone" : wrong.Field };
        if (FollowUpAsks is not ("never" or "put-right" or "always"))
            return Refusal.Invalid("followUpAsks", "Choose when we ask.");
        if (!int.TryParse(FollowUpDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            return Refusal.Invalid("followUpDays", "A number of days is needed, from 1 to 90.");
        if (PublicUrl is { Length: > 0 } url && SettingValues.PublicUrl(url).Wrong is { } notUrl)
            return Refusal.Invalid("publicUrl", "This is not it: " + notUrl);
        var before = await Kept(settings);
        if ((FollowUpAsks != before.FollowUpAsks || FollowUpDays != before.FollowUpDays)
            && (await settings.SetFollowUps(actor, new FollowUpSettings(FollowUpText.Parse(FollowUpAsks), days))).Refused(out var refused))
            return refused with { Field = "followUpDays" };
        if (organisation != await settings.Get(KnownSettings.Organisation))
            await settings.SetOrganisation(actor, organisation);
        if (Acknowledges != before.Acknowledges)
            await settings.SetAcknowledge(actor, Acknowledges);
        var kept = change.Find(Setting.PublicUrl);
        return PublicUrl is null || !kept.OnPage || PublicUrl == (kept.Value ?? "")
            ? null
            : await change.Run(actor, Setting.PublicUrl, PublicUrl.Length == 0 ? null : PublicUrl, PublicUrl);
    }
}
