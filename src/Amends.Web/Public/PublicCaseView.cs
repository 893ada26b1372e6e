using Amends.Web.Cases;
using Amends.Web.Promises;
using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Public;

/// <summary>The customer's own page, opened by a signed link without signing in. Nothing internal may ever be put in here.</summary>
public sealed record PublicCaseView
{
    /// <summary>The signed part of the address: the page lives at <c>/c/{token}</c>.</summary>
    public required string Token { get; init; }

    public required string Number { get; init; }

    public required string CustomerName { get; init; }

    public required string Subject { get; init; }

    /// <summary>Who looks after it, by name; null when nobody does yet.</summary>
    public string? OwnerName { get; init; }

    /// <summary>ours: we owe the next step; yours: we wait for the customer; asked: is it right?; done.</summary>
    public required string Turn { get; init; }

    public IReadOnlyList<PromiseView> Promises { get; init; } = [];

    /// <summary>What was said between us, newest first; only messages the customer sent or was sent.</summary>
    public IReadOnlyList<PublicWords> Said { get; init; } = [];

    /// <summary>"from 8:00 to 18:00", or null.</summary>
    public string? HoursLine { get; init; }

    public string Body { get; init; } = "";

    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>Goes along with the form, so that the same form sent twice counts once.</summary>
    public string FormKey { get; init; } = "";

    /// <summary>Until when the link works, or null.</summary>
    public Instant? LinkEnds { get; init; }

    /// <summary>The customer can ask for somebody with more power; posts to <c>/c/{token}/senior</c>.</summary>
    public bool CanAskSenior { get; init; }

    /// <summary>replied, yes, notYet, senior: what the customer just did; shown on top.</summary>
    public string? JustDid { get; init; }
}

/// <param name="FromUs">Said by us; otherwise by the customer.</param>
public sealed record PublicWords(Instant At, bool FromUs, string Name, string Text, IReadOnlyList<AttachmentView> Attachments);
