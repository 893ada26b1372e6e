using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Amends.Web.People;

/// <summary>
/// A secret that is shown once, on the page after the post that made it: recovery codes, a token, a link.
/// It travels encrypted in a cookie of two minutes and is never stored.
/// </summary>
internal sealed class ShowOnce(IDataProtectionProvider protection)
{
    private const string Cookie = "amends-once";
    private readonly IDataProtector _protector = protection.CreateProtector("show-once/1");

    public void Keep(HttpContext http, string kind, string secret) => http.Response.Cookies.Append(Cookie, _protector.Protect(kind + "\n" + secret), Shape(http));

    /// <summary>The secret of this kind, if the post before this page made one; it is gone afterwards.</summary>
    public string? Take(HttpContext http, string kind)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 and < 4000 } sealedText)
            return null;
        try
        {
            var text = _protector.Unprotect(sealedText);
            if (!text.StartsWith(kind + "\n", StringComparison.Ordinal))
                return null;
            http.Response.Cookies.Delete(Cookie, Shape(http));
            http.Response.Headers.CacheControl = "no-store";
            return text[(kind.Length + 1)..];
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Shape(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromMinutes(2),
        IsEssential = true,
    };
}
