using System.Globalization;
using Amends.Storage;
using Amends.Storage.Log;
using Amends.Web.Cases;
using Amends.Web.People;
using Amends.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace Amends.Web.Live;

/// <summary><c>/live</c>: server-sent events for open pages; and who is at which case.</summary>
internal static class LiveEndpoints
{
    private const int MostTopics = 60;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<Fragments>().AddSingleton<LiveQueue>().AddSingleton<LiveCase>().AddSingleton<LiveRail>().AddSingleton<LiveDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveDesk>());
    }

    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").RequireAuthorization(Policies.Desk).ExcludeFromDescription();
        pages.MapGet("/live", Listen);
        pages.MapGroup("/cases/{id}").GuardForms().MapPost("/presence", Presence);
    }

    /// <summary>Rights that an administrator changes count on open pages at once.</summary>
    public static void UseLiveRights(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (HttpMethods.IsGet(http.Request.Method) || http.Response.StatusCode >= 400)
            return;
        var path = http.Request.Path;
        if (path.StartsWithSegments("/settings") || path.StartsWithSegments("/account") || path.StartsWithSegments("/api/v1/people") || path.StartsWithSegments("/api/v1/users") || path.StartsWithSegments("/api/v1/teams"))
            http.RequestServices.GetRequiredService<LiveDesk>().RightsChanged();
        if (path.StartsWithSegments("/sign-out") && CurrentViewer.Of(http) is { } gone)
            http.RequestServices.GetRequiredService<LiveDesk>().End(gone.Viewer.Actor.Id);
    });

    internal static async Task Listen(HttpContext http, Database database, CurrentViewer current, LiveDesk live, IAntiforgery antiforgery, IHostApplicationLifetime life)
    {
        var asked = http.Request.Query["topics"].ToString().Split(',', MostTopics + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostTopics).Distinct().ToList();
        var topics = await database.Read(session => asked.Where(topic => IsAllowed(session, current, topic)).ToList());
        using var listener = new Listener(current.SignedIn!, antiforgery.GetTokens(http).RequestToken ?? "", topics);
        if (!live.Join(listener))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            if (await MissedSomething(http, database, topics))
                listener.Send(ServerSentEvent.Refresh);
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            await http.Response.Body.WriteAsync(ServerSentEvent.Heartbeat, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, listener.Closed, life.ApplicationStopping);
            await Pump(http, listener, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The browser left, or the desk ended the stream.
        }
        finally
        {
            live.Leave(listener);
        }
    }

    /// <summary>
    /// Between the making of a page and the opening of its stream something may have happened. <c>fresh</c> names the topics that are new
    /// to the stream, and <c>since</c> the position of the log that their pages were made at. Counts of the rail come by themselves.
    /// </summary>
    private static async Task<bool> MissedSomething(HttpContext http, Database database, List<string> topics)
    {
        if (!long.TryParse(http.Request.Query["since"], NumberStyles.None, CultureInfo.InvariantCulture, out var since))
            return false;
        var fresh = http.Request.Query["fresh"].ToString().Split(',', MostTopics + 1);
        var asked = topics.Where(topic => topic != Topics.Rail && fresh.Contains(topic)).Select(Topics.CaseOf).Distinct().ToList();
        return asked.Count > 0 && await database.Read(session => asked.Exists(caseId => FactFeed.HasNewer(session, since, caseId)));
    }

    private static async Task Pump(HttpContext http, Listener listener, CancellationToken end)
    {
        while (true)
        {
            var ready = listener.Waiting.WaitToReadAsync(end).AsTask();
            while (await Task.WhenAny(ready, Task.Delay(Heartbeat, end)) != ready)
            {
                await http.Response.Body.WriteAsync(ServerSentEvent.Heartbeat, end);
                await http.Response.Body.FlushAsync(end);
            }

            await ready;
            while (listener.Waiting.TryRead(out var message))
                await http.Response.Body.WriteAsync(message, end);
            await http.Response.Body.FlushAsync(end);
        }
    }

    private static bool IsAllowed(Session session, CurrentViewer current, string topic) => topic switch
    {
        Topics.Rail or Topics.Board => true,
        _ when topic.StartsWith(Topics.Queue, StringComparison.Ordinal) => QueueFilter.OfTopic(topic) is { } filter && filter.Topic == topic,
        _ => Topics.CaseOf(topic) is { } id && FindCase.Run(session, current.Viewer, id).Succeeded(out _, out _),
    };

    internal static async Task<IResult> Presence(string id, HttpContext http, Database database, CurrentViewer current, PresenceBook presence, LiveDesk live)
    {
        var state = (await http.Request.ReadFormAsync(http.RequestAborted)).Text("state");
        if (await database.Read(session => FindCase.Run(session, current.Viewer, id).Succeeded(out var row, out _) ? row.Id : null) is not { } caseId)
            return CasePages.Missing;
        if (presence.Tell(caseId, new Person(current.Viewer.Actor.Id, current.Name), state))
            live.PresenceChanged(caseId);
        return TypedResults.NoContent();
    }
}
