using Amends.Storage;
using Amends.Storage.Settings;
using Amends.Web.Shared;
using NodaTime;

namespace Amends.Web.Public;

/// <summary>The frame of a page without a sign-in and without a cookie.</summary>
internal static class PublicFrames
{
    public static PageFrame Of(HttpContext http, Session session)
    {
        var organisation = SettingStore.Get(session, KnownSettings.Organisation);
        return new PageFrame
        {
            Now = session.Now,
            Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(organisation.TimeZone) ?? DateTimeZone.Utc,
            Nonce = http.Nonce(),
            CsrfToken = "",
            Organisation = organisation.Name,
            Theme = http.Request.Cookies["amends-theme"] is "light" or "dark" ? http.Request.Cookies["amends-theme"]! : "system",
            Language = organisation.Language,
        };
    }
}
