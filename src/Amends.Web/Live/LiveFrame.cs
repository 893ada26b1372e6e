using Amends.Storage;
using Amends.Storage.Settings;
using Amends.Web.Shared;
using NodaTime;

namespace Amends.Web.Live;

/// <summary>The frame that fragments are rendered in: nobody's own, with a mark where a form token belongs.</summary>
internal static class LiveFrame
{
    public static PageFrame Of(Session session)
    {
        var organisation = SettingStore.Get(session, KnownSettings.Organisation);
        return new PageFrame
        {
            Now = session.Now,
            Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(organisation.TimeZone) ?? DateTimeZone.Utc,
            Nonce = "",
            CsrfToken = Fragments.CsrfMark,
            Organisation = organisation.Name,
            Language = organisation.Language,
        };
    }
}
