namespace Amends.Web.Live;

/// <summary>What a page can listen to. A topic is the name of an event on <c>/live</c>.</summary>
internal static class Topics
{
    /// <summary>Counts of the rail, and notices for the person alone.</summary>
    public const string Rail = "rail";

    /// <summary>The promise board.</summary>
    public const string Board = "board";

    /// <summary>A view of the queue with its filters; see <see cref="Cases.QueueFilter.Topic"/>.</summary>
    public const string Queue = "queue/";

    private const string CasePrefix = "case:";

    public static string Case(string id) => CasePrefix + id;

    public static string? CaseOf(string topic) => topic.StartsWith(CasePrefix, StringComparison.Ordinal) ? topic[CasePrefix.Length..] : null;
}
