using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Cases;

/// <summary>What is being written on a case: to the customer, for us, or after a call.</summary>
public sealed record ComposerView
{
    /// <summary>reply, note, call.</summary>
    public string Audience { get; init; } = "reply";

    /// <summary>Sent back with the form: the same form sent twice is done once.</summary>
    public string FormId { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>Addresses, separated by commas.</summary>
    public string To { get; init; } = "";

    public string Cc { get; init; } = "";

    /// <summary>Addresses that already take part; any other brings a warning.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>The customer's first name or name, for the buttons.</summary>
    public required string CustomerName { get; init; }

    /// <summary>"from Sanne at Hartwell &amp; Lane"</summary>
    public string? From { get; init; }

    public IReadOnlyList<PromiseDraft> Promises { get; init; } = [];

    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];

    /// <summary>When the draft was last kept, or null when there is none.</summary>
    public Instant? SavedAt { get; init; }

    /// <summary>Minutes of the call, as typed.</summary>
    public string? Minutes { get; init; }

    /// <summary>in, out.</summary>
    public string CallDirection { get; init; } = "in";

    /// <summary>False when the customer has no address to write to.</summary>
    public bool CanReply { get; init; } = true;

    public FormErrors Errors { get; init; } = FormErrors.None;
}

/// <summary>A promise being made while writing. Fields are named <c>promises[KEY].what</c>, <c>.date</c> (ISO), <c>.time</c> (HH:mm), <c>.owner</c> (person id).</summary>
public sealed record PromiseDraft(string Key, string What, string Date, string Time, string? OwnerId);
