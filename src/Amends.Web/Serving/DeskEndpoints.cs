using Amends.Web.Api;

namespace Amends.Web.Serving;

/// <summary>The table of contents of everything that answers over HTTP. Every endpoint says who may call it.</summary>
internal static class DeskEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapHealth();
        app.MapApi();
    }
}
