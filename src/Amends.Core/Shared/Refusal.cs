namespace Amends.Core.Shared;

/// <summary>What sort of "no" it is; each surface turns it into its own status (HTTP, exit code, page).</summary>
public enum RefusalKind
{
    /// <summary>The request itself is wrong: a field is missing, too long, or not what it says.</summary>
    Invalid,

    /// <summary>There is no such thing, or this viewer may not know that there is.</summary>
    NotFound,

    /// <summary>The viewer may see it and may not do this.</summary>
    Forbidden,

    /// <summary>Somebody else changed it first.</summary>
    Conflict,

    /// <summary>It is well formed and cannot be done in the state that the case is in.</summary>
    NotNow,

    /// <summary>Over a limit of size or count.</summary>
    TooLarge,
}

/// <summary>A decision not to do what was asked. A refusal is a value; an exception is a bug.</summary>
/// <param name="Kind">What sort of no.</param>
/// <param name="Code">Stable, for programs: <c>case-is-merged</c>.</param>
/// <param name="Text">One or two plain sentences, for people: what is wrong, and what can be done.</param>
/// <param name="Field">The field that is wrong, where there is one.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Text, string? Field = null)
{
    public static Refusal Invalid(string field, string text) => new(RefusalKind.Invalid, "invalid", text, field);

    public static Refusal NotFound(string what) => new(RefusalKind.NotFound, "not-found", $"There is no such {what}, or you may not see it.");

    public static Refusal NotNow(string code, string text) => new(RefusalKind.NotNow, code, text);

    public static Refusal Forbidden(string text) => new(RefusalKind.Forbidden, "forbidden", text);
}
