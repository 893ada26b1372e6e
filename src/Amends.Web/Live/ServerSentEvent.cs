using System.Text;

namespace Amends.Web.Live;

/// <summary>Events as they go over the wire (WHATWG HTML, 9.2.5).</summary>
internal static class ServerSentEvent
{
    public static readonly ReadOnlyMemory<byte> Refresh = "event: refresh\ndata: 1\n\n"u8.ToArray();

    public static readonly ReadOnlyMemory<byte> Heartbeat = ": \n\n"u8.ToArray();

    public static byte[] Of(string topic, string html) =>
        Encoding.UTF8.GetBytes($"event: {topic}\ndata: {html.ReplaceLineEndings("\n").Replace("\n", "\ndata: ", StringComparison.Ordinal)}\n\n");
}

/// <summary>The elements that Turbo carries out.</summary>
internal static class Stream
{
    public static string Of(string action, string target, string html = "", string more = "") =>
        action is "remove" or "refresh"
            ? $"<turbo-stream action=\"{action}\" target=\"{target}\"></turbo-stream>"
            : $"<turbo-stream action=\"{action}\" target=\"{target}\"{more}><template>{html}</template></turbo-stream>";

    public static string Morph(string action, string target, string html) => Of(action, target, html, " method=\"morph\"");
}
