using System.Collections.Concurrent;
using System.Threading.Channels;

using Microsoft.AspNetCore.Http;

namespace Amends.Tests.Web;

/// <summary>What the scripts of the pages said to the server, and the event stream back to them.</summary>
internal sealed class SampleTraffic
{
    private readonly ConcurrentDictionary<Channel<string>, string> listeners = new();

    public ConcurrentQueue<string> Presence { get; } = new();

    public ConcurrentQueue<Dictionary<string, string>> Drafts { get; } = new();

    /// <summary>The topics of each open stream.</summary>
    public IReadOnlyCollection<string> Streams => [.. listeners.Values];

    public void Push(string topic, string html)
    {
        foreach (var listener in listeners.Keys) listener.Writer.TryWrite($"event: {topic}\ndata: {html}\n\n");
    }

    public async Task Listen(HttpContext http)
    {
        var mine = Channel.CreateUnbounded<string>();
        listeners[mine] = http.Request.Query["topics"].ToString();
        http.Response.ContentType = "text/event-stream";
        try
        {
            await http.Response.WriteAsync(": hello\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await foreach (var text in mine.Reader.ReadAllAsync(http.RequestAborted))
            {
                await http.Response.WriteAsync(text, http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The tab went away: nothing to tell anybody.
        }
        finally
        {
            listeners.TryRemove(mine, out _);
        }
    }
}
