using Amends.Core.Cases;
using Amends.Core.Promises;
using Amends.Core.Shared;
using Amends.Storage;
using Amends.Storage.Settings;
using Amends.Web.Shared;
using NodaTime;

namespace Amends.Web.Cases;

/// <summary>When a resolved case is gone back to: as the settings say, or as the person who resolves it says.</summary>
public static class FollowUpTime
{
    public const string Yes = "yes";
    public const string No = "no";

    /// <param name="choice">Null: as the settings say; <c>yes</c>, <c>no</c>, or a time as <see cref="DueTime"/> reads it.</param>
    /// <param name="keeps">Whether a promise is kept in the same breath.</param>
    public static Outcome<Instant?> Find(Session session, Case state, string? choice, bool keeps)
    {
        var settings = SettingStore.Get(session, KnownSettings.FollowUps);
        switch (choice?.Trim().ToLowerInvariant())
        {
            case null or "":
                var asks = settings.Rule == FollowUpRule.Always || (settings.Rule == FollowUpRule.WherePutRight && (keeps || WasPutRight(state)));
                return asks ? After(session, settings.Days) : null;
            case No:
                return (Instant?)null;
            case Yes:
                return After(session, settings.Days);
        }

        if (!DueTime.Parse("followUp", choice, SettingStore.Calendar(session)).Succeeded(out var due, out var refusal))
            return refusal;
        if (due.At <= session.Now)
            return Refusal.Invalid("followUp", "The follow-up has to be in the future.");
        return due.At > session.Now + Duration.FromDays(3660) ? Refusal.Invalid("followUp", "The follow-up cannot be more than ten years away.") : due.At;
    }

    /// <summary>Something had gone wrong, or something was promised and done: an enquiry that was answered is neither.</summary>
    private static bool WasPutRight(Case state) =>
        state.Kind is CaseKind.Complaint or CaseKind.OrderProblem or CaseKind.Repair
        || state.Promises.Values.Any(promise => promise.State == PromiseState.Kept);

    /// <summary>The same time of day so many days on; where that is not opening time, the next opening.</summary>
    private static Instant? After(Session session, int days)
    {
        var calendar = SettingStore.Calendar(session);
        var at = calendar.Zone.AtLeniently(session.Now.InZone(calendar.Zone).LocalDateTime.PlusDays(days)).ToInstant();
        return calendar.IsOpen(at) ? at : calendar.NextOpening(at) ?? at;
    }
}
