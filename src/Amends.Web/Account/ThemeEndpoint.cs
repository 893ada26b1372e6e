using Amends.Web.People;

namespace Amends.Web.Account;

/// <summary>Light, dark, or as the device is: kept in this browser, signed in or not.</summary>
internal static class ThemeEndpoint
{
    public const string Cookie = "amends-theme";

    public static async Task<IResult> Choose(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (form.Text("theme") is not ("light" or "dark" or "system"))
            return TypedResults.BadRequest();
        // Scripts change it at once, so they may read it.
        http.Response.Cookies.Append(Cookie, form.Text("theme"), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            IsEssential = true,
        });
        return Forms.SeeOther(Back(http.Request));
    }

    // To the page that it was chosen on, where the browser says which one; never to another site.
    private static string Back(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var page) && page.Authority == request.Host.Value
            ? Forms.Local(page.PathAndQuery)
            : "/";
}
