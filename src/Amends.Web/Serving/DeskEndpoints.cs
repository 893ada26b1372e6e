using Amends.Web.Account;
using Amends.Web.Api;
using Amends.Web.Cases;
using Amends.Web.Customers;
using Amends.Web.Inbound;
using Amends.Web.Live;
using Amends.Web.Outgoing;
using Amends.Web.People;
using Amends.Web.Promises;
using Amends.Web.Public;
using Amends.Web.Search;
using Amends.Web.Settings;
using Amends.Web.Shared;
using Amends.Web.SignIn;

namespace Amends.Web.Serving;

/// <summary>The table of contents of everything that answers over HTTP. Every endpoint says who may call it.</summary>
internal static class DeskEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapHealth();
        app.MapAssets();
        app.MapApi();
        app.MapSignIn();
        app.MapAccount();
        app.MapCases();
        app.MapLive();
        app.MapSettings();
        app.MapPromises();
        app.MapCustomers();
        app.MapSearch();
        app.MapArrivals();
        app.MapOutgoing();
        app.MapPublicCase();
        app.MapPeopleApi();
        app.MapSettingsApi();
    }
}
