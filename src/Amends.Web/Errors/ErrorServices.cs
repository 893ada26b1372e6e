using System.Diagnostics;
using Amends.Storage;
using Amends.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Amends.Web.Errors;

internal static class ErrorServices
{
    /// <summary>What went wrong, on a page of the desk; on the customer's page without a way into the desk.</summary>
    public static IServiceCollection AddErrorPage(this IServiceCollection services) => services.AddSingleton<Serving.ErrorPage>(_ => Show);

    private static async Task Show(HttpContext http, int status, string title, string text)
    {
        var forCustomer = http.Request.Path.StartsWithSegments("/c", StringComparison.OrdinalIgnoreCase);
        var view = new ErrorView(status, status >= 500 ? Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier : null, null, forCustomer);
        if (http.Response.HasStarted)
            return;
        if (forCustomer)
            Public.PublicHeaders.Set(http);
        RazorComponentResult result = Pages.Show<ErrorPage>(await Frame(http), view, status);
        await result.ExecuteAsync(http);
    }

    /// <summary>A desk whose database is gone still has to say so.</summary>
    private static async Task<PageFrame> Frame(HttpContext http)
    {
        var database = http.RequestServices.GetRequiredService<Database>();
        try
        {
            return await database.Read(session => Public.PublicFrames.Of(http, session));
        }
        catch (StorageUnavailableException)
        {
            return new PageFrame { Now = database.Clock.GetCurrentInstant(), Zone = DateTimeZone.Utc, Nonce = http.Nonce(), CsrfToken = "", Organisation = "" };
        }
    }
}
