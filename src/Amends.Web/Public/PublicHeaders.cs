namespace Amends.Web.Public;

/// <summary>The customer's link is a secret: no machine keeps the page, lists it, or learns its address from where somebody goes next.</summary>
internal static class PublicHeaders
{
    public static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
