using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Promises;

/// <summary>All promises of the desk, by time or by owner.</summary>
public sealed record PromiseBoardView
{
    /// <summary>time, owner.</summary>
    public string By { get; init; } = "time";

    public string? Team { get; init; }

    public IReadOnlyList<Choice> Teams { get; init; } = [];

    /// <summary>Every open promise, soonest first; at most a few hundred.</summary>
    public required IReadOnlyList<PromiseView> Open { get; init; }

    /// <summary>Today's promises, open and kept, for the axis.</summary>
    public IReadOnlyList<PromiseView> Today { get; init; } = [];

    /// <summary>First opening and last closing of today; the axis goes from one to the other.</summary>
    public required Instant DayStart { get; init; }

    public required Instant DayEnd { get; init; }

    public required BoardFigures Figures { get; init; }

    /// <summary>Only those of whoever looks.</summary>
    public bool Mine { get; init; }

    /// <summary>Keyset cursor of the next page, or null.</summary>
    public string? Next { get; init; }

    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>More open promises than are shown.</summary>
    public int NotShown { get; init; }
}

/// <summary>Of the last seven days, but for <c>OpenToday</c>.</summary>
public sealed record BoardFigures(int Kept, int Ended, int Moved, int Broken, int OpenToday);
