using Amends.Web.Shared;

using NodaTime;

namespace Amends.Web.Cases;

/// <summary>A fact of the case, as people read it.</summary>
public abstract record TimelineEntry(string Id, Instant At);

/// <summary>Something said, by the customer or by us.</summary>
public sealed record MessageEntry(string Id, Instant At) : TimelineEntry(Id, At)
{
    /// <summary>in, out.</summary>
    public required string Direction { get; init; }

    /// <summary>Who said it.</summary>
    public required Person Who { get; init; }

    /// <summary>mail, form, chat, letter, social, in-person.</summary>
    public string Channel { get; init; } = "mail";

    /// <summary>Whom it went to, as shown; empty for the usual case of one customer.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The new words alone, plain text.</summary>
    public required string Text { get; init; }

    /// <summary>The quoted rest, folded.</summary>
    public string? Quoted { get; init; }

    /// <summary>There is an HTML part to show in its frame.</summary>
    public bool HasHtml { get; init; }

    /// <summary>The words make little sense without the HTML (tables, pictures): its frame is shown at once.</summary>
    public bool HtmlFirst { get; init; }

    public bool HasRemoteImages { get; init; }

    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];

    /// <summary>No person wrote or read this.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>none, waiting, held (mail out is not set), sent, delivered, failed, uncertain. Only for what goes out.</summary>
    public string Delivery { get; init; } = "none";

    /// <summary>The other server's words, or when the next attempt is.</summary>
    public string? DeliveryDetail { get; init; }
}

/// <summary>A note that only we see.</summary>
public sealed record NoteEntry(string Id, Instant At, Person Who, string Text) : TimelineEntry(Id, At)
{
    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];
}

/// <summary>A phone call, written down by one of us.</summary>
/// <param name="Direction">in: they called; out: we called.</param>
public sealed record CallEntry(string Id, Instant At, Person Who, string With, string Direction, int? Minutes, string Text) : TimelineEntry(Id, At);

/// <summary>One line on the thread: a promise and what became of it, or something done to the case.</summary>
/// <param name="Kind">promised, kept, broken, moved, withdrawn, opened, assigned, resolved, closed, reopened, merged, joined, kind, subject, follow-up-sent, right, not-right, customer.</param>
/// <param name="What">The promise's words, the new owner, kind or subject, the other case's number, the answer's words.</param>
public sealed record KnotEntry(string Id, Instant At, string Kind, string? What = null, Person? Who = null, Instant? Due = null, string? Owner = null, string? Reason = null) : TimelineEntry(Id, At);

/// <summary>A file that came with a message.</summary>
/// <param name="Url">Where it is downloaded; linked by message, never by hash.</param>
/// <param name="PreviewUrl">A picture that is safe to show, or null.</param>
public sealed record AttachmentView(string Id, string Name, string ContentType, long Size, string Url, string? PreviewUrl = null);
