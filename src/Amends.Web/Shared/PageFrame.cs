using NodaTime;

namespace Amends.Web.Shared;

/// <summary>What every page needs, signed in or not.</summary>
public sealed record PageFrame
{
    /// <summary>The moment the page is rendered; every "in 2 h" counts from here.</summary>
    /// <summary>The position of the log that the page was made at: what happened after it comes live.</summary>
    public long Position { get; init; }

    public required Instant Now { get; init; }

    /// <summary>The organisation's zone, or the customer's own on the customer's page.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>From <c>HttpContext.Nonce()</c>.</summary>
    public required string Nonce { get; init; }

    /// <summary>The antiforgery request token; forms send it as <c>__RequestVerificationToken</c>, scripts as the header <c>RequestVerificationToken</c>.</summary>
    public required string CsrfToken { get; init; }

    public required string Organisation { get; init; }

    /// <summary><c>light</c>, <c>dark</c> or <c>system</c>; from the cookie <c>amends-theme</c>.</summary>
    public string Theme { get; init; } = "system";

    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "en";

    public bool RightToLeft { get; init; }

    /// <summary>One line shown after something was done, with at most one link.</summary>
    public Toast? Toast { get; init; }
}

/// <summary>"Sent to Marta." with one link or one undo.</summary>
/// <param name="Text">One sentence.</param>
/// <param name="LinkText">The words of the link, or null.</param>
/// <param name="LinkUrl">Where it goes; a POST when <paramref name="IsPost"/>.</param>
/// <param name="IsPost">True when the link does something, such as an undo.</param>
public sealed record Toast(string Text, string? LinkText = null, string? LinkUrl = null, bool IsPost = false);

/// <summary>A person of the desk, as the pages show them.</summary>
public sealed record Person(string Id, string Name);

/// <summary>A choice in a select or a filter.</summary>
public sealed record Choice(string Value, string Label);
