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
        app.MapGet("/sample/case", (HttpContext http) => Pages.Show<CasePage>(SampleHost.Shell(http, ""), SampleCase.View));
        app.MapGet("/sample/case-conflict", (HttpContext http) => Pages.Show<CasePage>(SampleHost.Shell(http, ""), SampleCase.View with
        {
            Timeline = [.. SampleCase.View.Timeline.TakeLast(4)], JoinOffers = [], MailOutOff = true, Owner = null, Here = [], Promises = [],
            Conflict = new(SampleData.Kofi, "answered", SampleData.In(-1)),
            Composer = SampleCase.View.Composer with { Audience = "note", Errors = FormErrors.Of("promises[1].time", "By when? Add a time, for example 17:00.") },
        }));
        app.MapGet("/cases/{id}/messages/{message}/html", () => Results.Content("<p>Where is it <b>now</b>?</p>", "text/html"));
    }
}
