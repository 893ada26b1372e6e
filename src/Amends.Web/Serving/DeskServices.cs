using Amends.Web.Api;
using Amends.Web.Cases;
using Amends.Web.Deadlines;
using Amends.Web.Email;
using Amends.Web.Errors;
using Amends.Web.Live;
using Amends.Web.People;

namespace Amends.Web.Serving;

/// <summary>What each noun brings along, by name: no scanning.</summary>
internal static class DeskServices
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddPeople();
        builder.Services.AddEmail();
        builder.Services.AddDeadlines();
        builder.Services.AddApi();
        builder.Services.AddCases();
        builder.Services.AddLive();
        builder.Services.AddErrorPage();
    }

    /// <summary>The middleware of the nouns, after routing and before the endpoints.</summary>
    public static void Use(WebApplication app)
    {
        app.UsePeople();
        app.UseLiveRights();
    }
}
