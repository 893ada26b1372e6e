namespace Amends.Web.Checks;

internal enum CheckState
{
    Good,

    /// <summary>Nothing is broken; a person should look.</summary>
    Look,

    Bad,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">Stable, for programs: <c>disk</c>.</param>
/// <param name="Text">What was found, in a sentence.</param>
/// <param name="Todo">What to do about it; null where nothing is to be done.</param>
internal sealed record CheckFinding(string Name, CheckState State, string Text, string? Todo = null)
{
    public static CheckFinding Good(string name, string text) => new(name, CheckState.Good, text);

    public static CheckFinding Look(string name, string text, string todo) => new(name, CheckState.Look, text, todo);

    public static CheckFinding Bad(string name, string text, string todo) => new(name, CheckState.Bad, text, todo);
}
