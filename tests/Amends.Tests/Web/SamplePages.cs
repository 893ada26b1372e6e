using Amends.Web.Cases;
using Amends.Web.Shared;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Amends.Tests.Web;

/// <summary>Each page of the desk at an address of its own under /sample.</summary>
internal static class SamplePages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/sample/queue", (HttpContext http) => Pages.Show<QueuePage>(SampleHost.Shell(http, "mine"), SampleData.Queue("mine")));
        app.MapGet("/sample/queue-empty", (HttpContext http) => Pages.Show<QueuePage>(SampleHost.Shell(http, "mine"), SampleData.Queue("mine") with { Rows = [], Next = null, NextDue = SampleData.In(1152) }));
    }
}
